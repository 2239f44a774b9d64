import { setTimeout as wait } from 'node:timers/promises';
import { v7 } from 'uuid';
import type { ActionResult } from '@/lib/actions/action-result';
import { answerError } from '@/lib/actions/answer-error.server';
import { askOutcomes } from '@/lib/composer/press/ask-outcomes';
import { createPresses, type Presses, type PressOutcome } from '@/lib/composer/press/create-presses';
import type { PressPlace } from '@/lib/composer/press/press-memory';
import { getDb } from '@/lib/db/client.server';
import { createLogger } from '@/lib/log/logger.server';
import { countRequests } from '@/lib/tasks/count-requests.server';
import { createBatch } from '@/lib/tasks/create-batch.server';
import type { Actor } from '@/lib/tasks/schema';
import type { CommitFault, CommitProxy } from '../testing/commit-proxy.ts';
import type { Hand, Mishap } from './hand.ts';
import { persistently } from './persistently.ts';

/** A wish to have something made, however often it is pressed for. */
export interface Click {
  /** The prompt: by these words the gateway's ledger and the database know it. */
  words: string;
  modelId: string;
}

/** Who presses, with a browser, over a line to the database that can be told to break. */
export interface Person {
  actor: Actor;
  /** What the browser keeps, for all its tabs. */
  storage: PressPlace;
  /** The requests of which a page has said, unasked, that they started something. */
  reported: Set<string>;
  line: Pick<CommitProxy, 'spoil'>;
}

/** What became of each press, in its order: `multiClick:ignored`, `answerLost:lost`. */
export type PressRecord = string[];

const log = createLogger('chaos');
/** So often a person presses again before the harness calls it hopeless. */
const mostTries = 100;

/**
 * Presses for one wish as the browser does: through its own code, in two tabs that share a storage, by a hand that may be
 * nervous, with requests and answers that get lost; and again until it is said to have started. The time by which presses
 * are judged goes by the plan, so that a slow machine makes no second wish of an echo.
 */
export async function press(
  click: Click,
  hand: Hand,
  { actor, storage, reported, line }: Person,
): Promise<PressRecord> {
  const keyId = await findKey(click, actor);
  const record: PressRecord = [];
  const left = [...hand.mishaps];
  const sent = new Set<string>();
  let now = 0;
  const openTab = () => createPresses({ place: storage, now: () => now, newId: v7 });
  const tabs: [Presses, Presses] = [openTab(), openTab()];

  const tryOnce = async ({ tab, clicks, isRepeat }: Pick<Hand['moves'][number], 'tab' | 'clicks' | 'isRepeat'>) => {
    let mishap: Mishap | undefined;
    const send = (requestId: string) => {
      sent.add(requestId);
      mishap = left.shift();
      return carry(mishap, line, (isRefused) => answer(click, actor, requestId, isRefused ? v7() : keyId));
    };
    const outcome = await tabs[tab].press({ draft: click.words, wrong: [], send }, { clicks, isRepeat, at: now });
    record.push(`press:${mishap ?? 'sent'}:${wordOf(outcome)}`);
    return outcome;
  };

  const outcomes: Promise<PressOutcome<unknown>>[] = [];
  for (const move of hand.moves) {
    if (move.afterMs > 0) await wait(move.afterMs);
    now += move.afterMs;
    outcomes.push(tryOnce(move));
  }
  let isStarted = (await Promise.all(outcomes)).some(saysStarted);
  const { again } = hand;
  for (let tries = 0; !isStarted; tries += 1) {
    if (tries === mostTries) throw new Error(`${click.words}: was never said to have started (${record.join(', ')})`);
    await wait(again.afterMs);
    now += again.afterMs;
    if (again.isReloaded) {
      tabs[again.tab] = openTab();
      for (const requestId of await learnStarted(tabs[again.tab], actor, now)) reported.add(requestId);
      record.push('press:reload');
    }
    isStarted =
      [...sent].some((id) => reported.has(id)) ||
      saysStarted(await tryOnce({ tab: again.tab, clicks: 1, isRepeat: false }));
  }
  return record;
}

/** A page that asks back has said so as well. */
function saysStarted({ type }: PressOutcome<unknown>): boolean {
  return type === 'accepted' || type === 'asked';
}

/** What a page does when it begins: asks what became of presses whose answer never came. The ids of what was started. */
async function learnStarted(tab: Presses, { tenantId }: Actor, now: number): Promise<string[]> {
  const ask = (ids: readonly string[]) => countRequests(tenantId, ids).catch(() => null);
  const learned = await askOutcomes(tab, ask, now);
  return learned.flatMap(({ requestId, count }) => (count > 0 ? [requestId] : []));
}

/** What the studio answers, in the shape in which a browser gets it. */
async function answer(
  { modelId, words }: Click,
  actor: Actor,
  requestId: string,
  keyId: string,
): Promise<ActionResult<unknown>> {
  try {
    const items = [{ modelId, keyId, input: inputOf(modelId, words) }];
    return { ok: true, data: await createBatch(actor, { requestId, items }) };
  } catch (error) {
    return {
      ok: false,
      error: answerError(error, { requestId, log, headers: new Headers(), session: null, noteRefusal: () => {} }),
    };
  }
}

/** The way of a request to the studio and back, with what happens to it there. */
async function carry(
  mishap: Mishap | undefined,
  line: Pick<CommitProxy, 'spoil'>,
  ask: (isRefused: boolean) => Promise<ActionResult<unknown>>,
): Promise<ActionResult<unknown>> {
  switch (mishap) {
    case 'requestLost':
      throw new TypeError('Failed to fetch');
    case 'answerLost':
      // It is worked on while the browser has given it up already.
      void ask(false);
      throw new TypeError('Failed to fetch');
    case 'signedOut':
      return { ok: false, error: { code: 'unauthenticated', params: {}, issues: [], requestId: '' } };
    case 'refused':
      return await ask(true);
    case undefined:
      return await ask(false);
    default:
      line.spoil(mishap satisfies CommitFault);
      return await ask(false);
  }
}

function wordOf(outcome: PressOutcome<unknown>): string {
  return outcome.type === 'refused' ? outcome.error.code : outcome.type;
}

/** A browser that has kept nothing yet. */
export function newBrowser(): Pick<Person, 'storage' | 'reported'> {
  let text: string | null = null;
  const storage: PressPlace = {
    read: () => text,
    write: (next) => {
      text = next;
    },
  };
  return { storage, reported: new Set() };
}

async function findKey({ modelId }: Click, { tenantId }: Actor): Promise<string> {
  const where = { tenantId, providerId: providerOf(modelId) };
  return (await persistently(() => getDb().providerKey.findFirstOrThrow({ where, select: { id: true } }))).id;
}

function providerOf(modelId: string): string {
  if (modelId.startsWith('see2ai')) return 'see2ai';
  return modelId.startsWith('doubao') ? 'doubao-seedance' : 'aitoearn';
}

/** The shortest thing each model makes. */
function inputOf(modelId: string, prompt: string) {
  const common = { mode: 'text', prompt };
  if (modelId === 'see2ai_image_generation_v1') return { ...common, aspectRatio: '16:9', resolution: '1K' };
  if (modelId.startsWith('see2ai'))
    return { ...common, aspectRatio: '16:9', duration: 3, quality: 'std', sound: false };
  if (modelId === 'seedance-2-beta-1080p') return { ...common, resolution: '1080p', duration: 8 };
  if (modelId.startsWith('seedance')) return { ...common, resolution: '720p', duration: 4 };
  const sound = modelId === 'doubao-seedance-1-5-pro' ? { sound: false } : {};
  return { ...common, ...sound, resolution: '480p', duration: 4, frameRate: 24 };
}
