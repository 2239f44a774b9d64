import type { ModelDeclaration } from '@/lib/providers/contract';

/**
 * When to poll a provider again. Pure; all times in milliseconds. Few polls while nothing can be ready, the provider's
 * own cadence around the usual time, then larger and larger pauses.
 */

export type PollCadence = Pick<ModelDeclaration, 'usualSeconds' | 'pollSeconds'>;

export interface PollSituation {
  cadence: PollCadence;
  /** Since the submission. */
  elapsedMs: number;
  /** Polls so far, failed ones included. */
  pollCount: number;
  /** The sandbox renders in seconds and has no poll limit. */
  isSandbox: boolean;
  /** A person stopped waiting: polled only so that a late result is not lost. */
  isQuiet: boolean;
  /** The provider will call back: polled only in case the callback gets lost. */
  isCallbackExpected: boolean;
}

const sandboxFirstMs = 1_500;
const sandboxMaxMs = 10_000;
/** Polls of a slow model need not be further apart than this around its usual time. */
const closestMs = 12_000;
const widestMs = 60_000;
const quietFactor = 4;
/** A callback that has not come after this many times the usual time may be lost. */
const callbackAllowance = 1.5;
const widestWithCallbackMs = 5 * 60_000;

/** From now to the next poll, without the pause that the provider asks for. */
export function pollDelay(situation: PollSituation): number {
  const usual = usualDelay(situation);
  if (!situation.isQuiet) return usual;
  return situation.isSandbox ? Math.min(usual * quietFactor, sandboxMaxMs) : Math.max(usual * quietFactor, widestMs);
}

function usualDelay(situation: PollSituation): number {
  if (situation.isSandbox) return situation.isCallbackExpected ? sandboxMaxMs : sandboxDelay(situation.pollCount);
  return situation.isCallbackExpected ? delayInCaseItIsLost(situation) : providerDelay(situation);
}

function sandboxDelay(pollCount: number): number {
  return pollCount === 0 ? sandboxFirstMs : Math.min(1_000 * 1.5 ** (pollCount - 1), sandboxMaxMs);
}

function providerDelay({ cadence, elapsedMs, pollCount }: PollSituation): number {
  const usualMs = cadence.usualSeconds * 1_000;
  const cadenceMs = cadence.pollSeconds * 1_000;
  if (pollCount === 0) return Math.max(cadenceMs, usualMs / 2 - elapsedMs);
  return Math.max(cadenceMs, Math.min(Math.max(Math.min(usualMs / 6, closestMs), elapsedMs / 5), widestMs));
}

/** No poll before the callback is due; then each pause is half as long as the whole time so far. */
function delayInCaseItIsLost({ cadence, elapsedMs, pollCount }: PollSituation): number {
  const usualMs = cadence.usualSeconds * 1_000;
  const cadenceMs = cadence.pollSeconds * 1_000;
  if (pollCount === 0) return Math.max(cadenceMs, usualMs * callbackAllowance - elapsedMs);
  return Math.max(cadenceMs, Math.min(elapsedMs / 2, widestWithCallbackMs));
}

/** Polls of tasks that were sent together are spread by up to this fraction (one eighth) of the pause. */
const spreadPart = 8;

/** The pause, made a little longer so that a batch is not polled all at once. `random` is 0–1. */
export function spread(delayMs: number, random: number): number {
  return Math.round(delayMs * (1 + random / spreadPart));
}

export interface RetrySituation {
  /** Failures in a row, this one included. */
  failures: number;
  baseMs: number;
  maxMs: number;
  /** The pause that the provider asks for. */
  retryAfterSeconds?: number;
  /** 0–1: spreads tasks that failed together. */
  random: number;
}

const longestRetryAfterMs = 3_600_000;

/** From now to the next try after a failure: doubling, spread by up to a quarter, never sooner than the provider asks. */
export function retryDelay({ failures, baseMs, maxMs, retryAfterSeconds = 0, random }: RetrySituation): number {
  const doubled = Math.min(baseMs * 2 ** Math.max(0, failures - 1), maxMs);
  const asked = Math.min(retryAfterSeconds * 1_000, longestRetryAfterMs);
  return Math.round(Math.max(doubled, asked) * (1 + random / 4));
}
