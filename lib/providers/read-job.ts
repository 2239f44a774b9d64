import type { Json, JsonObject } from '@/lib/text/json';
import { layersOf, named, plainName, taskIdOf } from './answer-layers';
import type { Output, Progress, ResultKind, Usage } from './contract';
import type { ProviderErrorCode } from './error-codes';
import { type FoundResults, findResults } from './find-results';
import { meaningOfWord, type WordMeaning } from './job-words';
import { integerOf, objectOf, wordOf } from './read-answer';
import { failureText, readReason } from './read-reason';
import { isModeration } from './read-refusal';

/** What is needed to read a provider's answer besides the answer itself. */
export interface JobReading {
  kind: ResultKind;
  /** Relative links are resolved against it. */
  baseUrl?: string | undefined;
  /** The job that was polled. */
  jobId?: string | undefined;
  /** The request of the job. What the answer repeats of it is no result. */
  sent?: Json | undefined;
  usage: Usage;
  /** Whether a failure is charged, by the provider's document. */
  charged: 'not_charged' | 'may_be_charged';
  /** When links expire, ISO 8601, where that is known. */
  expiresAt?: string | undefined;
}

/**
 * Reads a job's state and result from the answer of any gateway: flat or wrapped, inside a string, with any names and
 * words. One reader serves all providers. Its rules:
 * - A word for failure means failed, with the reason from anywhere in the answer.
 * - A link to a medium beside a word for success is the result. Beside an unknown word, a link in the place of a result
 *   means succeeded, too.
 * - Success without a link is `incomplete`: the link may follow, and the job may be charged.
 * - Anything else is running. A number in the place of the state decides nothing, because 2 means the end at one
 *   gateway and the middle at another. It counts as an unknown word, and the reason beside it is reported with it.
 */
export function readJob(body: Json, reading: JobReading): Progress {
  const { usage, jobId } = reading;
  const states = statesOf(body, jobId);
  const results = findResults(body, reading);
  const { state, stage = numberAsState(body, jobId), code } = endOf(states, results);
  if (state === 'failed') return failedJob(body, reading, code);
  if (state === 'succeeded' && results.urls.length > 0)
    return { status: 'succeeded', outputs: outputsOf(results, reading.expiresAt), usage, answer: body };
  if (state === 'succeeded') return { status: 'incomplete', detail: failureText(body, jobId), usage, answer: body };
  if (state === 'running') return { status: 'running', stage, answer: body };
  const { text, isOfFailure } = readReason(body, jobId);
  return {
    status: 'running',
    ...(stage === undefined ? {} : { stage }),
    isWordUnknown: true,
    ...(text && isOfFailure ? { detail: text } : {}),
    answer: body,
  };
}

/** The same progress, with the time before which the provider does not want another poll. */
export function withRetryAfter(progress: Progress, retryAfterSeconds: number | undefined): Progress {
  const isOpen = progress.status === 'running' || progress.status === 'incomplete';
  return isOpen && retryAfterSeconds !== undefined ? { ...progress, retryAfterSeconds } : progress;
}

/** A failed job, with the reason that the answer gives. */
export function failedJob(
  body: Json,
  { usage, charged, jobId }: Pick<JobReading, 'usage' | 'charged' | 'jobId'>,
  code: ProviderErrorCode = 'generationFailed',
): Extract<Progress, { status: 'failed' }> {
  const isRefused = code === 'generationFailed' && isModeration(readReason(body, jobId));
  const failure = { code: isRefused ? 'contentRefused' : code, detail: failureText(body, jobId) };
  return { status: 'failed', failure, charged, usage, answer: body };
}

function outputsOf({ urls, coverUrl }: FoundResults, expiresAt: string | undefined): Output[] {
  return urls.map((url, index) => ({
    url,
    ...(index === 0 && coverUrl ? { coverUrl } : {}),
    ...(expiresAt ? { expiresAt } : {}),
  }));
}

/** A word for a state, with its place in the answer. */
interface StateWord {
  word: string;
  meaning: WordMeaning | null;
  depth: number;
  /** It stands beside a job's id or progress, so it is the job's state and not that of the call. */
  isJobs: boolean;
}

const stateNames =
  /^(task|job|video|image|generation|gen|render|process|run|prediction|work)?(status|state)(name|text|str|label|en)?$/;
/** Documented by kie.ai, whose answers relays pass on: 0 is running, 1 has succeeded, 2 and 3 have failed. */
const flagName = 'successflag';
const flagStates = ['running', 'succeeded', 'failed', 'failed'] as const;
const doneNames = /^(is)?(done|completed|complete|finished)$/;
/** Names of things that have a state of their own, which is not the job's. */
const others =
  /webhook|callback|notif|bill|payment|moderation|upload|audit|^logs?$|history|^steps?$|events?$|previous|account|channel|usage|stages?$|user|member|plan|subscription|model|provider|quota/;
const skipOthers = (name: string) => others.test(plainName(name));

function statesOf(body: Json, jobId: string | undefined): StateWord[] {
  const found: StateWord[] = [];
  for (const { path, value } of layersOf(body, { jobId, skip: skipOthers })) {
    const object = objectOf(value);
    if (object) found.push(...stateWordsIn(object, path.length));
  }
  return found;
}

function stateWordsIn(object: JsonObject, depth: number): StateWord[] {
  const isJobs = Object.keys(object).some((name) =>
    /^((task|job|generation|prediction|video)?id|progress)$/.test(plainName(name)),
  );
  return Object.entries(object).flatMap(([name, value]): StateWord[] => {
    const plain = plainName(name);
    if (stateNames.test(plain) && typeof value === 'string' && value.trim() !== '' && !/^\d+$/.test(value))
      return [{ word: value, meaning: meaningOfWord(value), depth, isJobs }];
    const flag = plain === flagName ? flagStates[integerOf(value) ?? -1] : undefined;
    if (flag) return [{ word: `${name} ${value}`, meaning: { state: flag }, depth, isJobs: true }];
    if (!doneNames.test(plain) || typeof value !== 'boolean') return [];
    const hasError = Object.keys(objectOf(object.error) ?? {}).length > 0;
    const state = !value ? 'running' : hasError ? 'failed' : 'succeeded';
    return [{ word: name, meaning: { state }, depth, isJobs }];
  });
}

/** The outermost number in the place of a word for the state. It is shown, but decides nothing. */
function numberAsState(body: Json, jobId: string | undefined): string | undefined {
  for (const { value } of layersOf(body, { jobId, skip: skipOthers }))
    for (const [name, entry] of Object.entries(objectOf(value) ?? {}))
      if (stateNames.test(plainName(name)) && integerOf(entry) !== undefined) return `${name} ${entry}`;
  return undefined;
}

/** Whether an answer says anything about a job. */
export function saysState(body: Json): boolean {
  return statesOf(body, undefined).length > 0;
}

/** The answer's own word for a job's state. Undefined where there is none. */
export function stageOf(body: Json): string | undefined {
  return endOf(statesOf(body, undefined), { urls: [], isCertain: false }).stage;
}

interface End {
  /** Null: the answer has only unknown words. */
  state: WordMeaning['state'] | null;
  stage: string | undefined;
  code?: ProviderErrorCode | undefined;
}

/**
 * Several layers may have a state: the call, the relay's job, the job behind it. The outermost state of a job decides;
 * if no layer is a job's, the innermost one. If it means success but there is no result, a deeper state counts.
 */
function endOf(states: readonly StateWord[], { urls, isCertain }: FoundResults): End {
  const known = states.filter(({ meaning }) => meaning !== null);
  const decisive = known.find(({ isJobs }) => isJobs) ?? known.at(-1);
  if (!decisive) return { state: isCertain ? 'succeeded' : null, stage: states[0]?.word };
  const { word: stage, meaning } = decisive;
  if (meaning?.state === 'running') return { state: 'running', stage };
  if (meaning?.state === 'failed') {
    const isContradicted = isCertain && known.some((other) => other.meaning?.state === 'succeeded');
    return isContradicted ? { state: 'succeeded', stage } : { state: 'failed', stage, code: meaning.code };
  }
  if (urls.length > 0) return { state: 'succeeded', stage };
  const deeper = states.filter(({ depth }) => depth > decisive.depth);
  const failure = deeper.find((other) => other.meaning?.state === 'failed');
  if (failure) return { state: 'failed', stage: failure.word, code: failure.meaning?.code };
  const open = deeper.find((other) => other.meaning?.state !== 'succeeded');
  return open ? { state: open.meaning?.state ?? null, stage: open.word } : { state: 'succeeded', stage };
}

const wrappers =
  /^(data|results?|tasks?|jobs?|outputs?|response|body|payload|video|generations?|prediction|items?|info|)$/;

/**
 * A job's id, anywhere in the answer: first under a name for a job's id, then under `id`, then as the whole `data`. If
 * the answer has a state, also the id of the video or the request.
 */
export function jobIdOf(body: Json): string | undefined {
  let id: string | undefined;
  let other: string | undefined;
  for (const { path, value } of layersOf(body)) {
    const names = path.map(plainName);
    const object = objectOf(value);
    const jobId = object && taskIdOf(object);
    if (jobId) return jobId;
    if (object && names.every((name) => wrappers.test(name))) {
      id ??= wordOf(named(object, 'id'));
      other ??= wordOf(named(object, 'videoid')) ?? wordOf(named(object, 'uuid')) ?? wordOf(named(object, 'requestid'));
    }
    if (names.join() === 'data' && typeof value === 'string' && /^[\w.:-]{6,}$/.test(value)) id ??= value;
  }
  return id ?? (saysState(body) ? other : undefined);
}
