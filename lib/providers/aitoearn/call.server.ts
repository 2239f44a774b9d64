import 'server-only';
import type { JsonObject } from '@/lib/text/json';
import type { OutcomeKind, ProviderContext } from '../contract';
import type { ProviderErrorCode } from '../error-codes';
import { ProviderError } from '../errors';
import { callProvider, type ProviderAnswer } from '../http.server';
import { integerOf, objectOf } from '../read-answer';
import { jobIdOf, saysState } from '../read-job';
import { entriesOfList } from '../read-list';
import { failureText } from '../read-reason';
import { saysUnknownJob } from '../read-refusal';
import { answerOf, type CallPurpose, statusError, unreadableAnswer } from '../status-errors';

/**
 * Business codes of the document and of FACTS.md. Any other code is a refusal, because only `code === 0` is a success.
 */
const meanings: Record<number, [OutcomeKind, ProviderErrorCode]> = {
  401: ['rejected', 'keyRejected'],
  403: ['rejected', 'keyRejected'],
  429: ['rate-limited', 'rateLimited'],
  10002: ['rejected', 'invalidRequest'],
  12300: ['rejected', 'modelUnavailable'],
  12302: ['expired', 'taskUnknown'],
  12310: ['rejected', 'modeUnsupported'],
  12750: ['rejected', 'mediaRefused'],
  12751: ['rejected', 'mediaRefused'],
  12752: ['rejected', 'mediaRefused'],
  12801: ['rejected', 'groupNotFound'],
};

/** AiToEarn's own call to its upstream failed. Whether the upstream accepted the job is not known. */
const upstreamFailed = 12301;

interface Call {
  method: 'GET' | 'POST';
  path: string;
  json?: JsonObject;
  timeoutMs: number;
}

/**
 * Makes a call with the key and returns the envelope of a success. The HTTP status is always 200; only `code === 0` is
 * a success. Throws the error of any other code.
 */
export async function callAitoearn(context: ProviderContext, purpose: CallPurpose, call: Call): Promise<Envelope> {
  const { path, ...rest } = call;
  const answer = await callProvider(context, {
    ...rest,
    url: `${context.baseUrl}${path}`,
    headers: { 'x-api-key': context.key },
    paid: purpose === 'submit',
  });
  const envelope = objectOf(answer.body) ?? (Array.isArray(answer.body) ? { data: answer.body } : undefined);
  const code = integerOf(envelope?.code);
  const isRead = answer.status >= 200 && answer.status <= 299;
  if (isRead && envelope && (code === 0 || speaksOfJob(envelope, code, purpose)))
    return { envelope, retryAfterSeconds: answer.retryAfterSeconds };
  throw code === undefined || code === 0 ? envelopeMissing(answer, purpose) : codeError(answer, code, purpose);
}

/**
 * Whether an answer without the success code is a success all the same: a bare job or list, or one beside an unknown
 * code. Treating it as a refusal could give up a paid job.
 */
function speaksOfJob(envelope: JsonObject, code: number | undefined, purpose: CallPurpose): boolean {
  if (code !== undefined && (code in meanings || code === upstreamFailed || code >= 500)) return false;
  const data = code === undefined ? envelope : objectOf(envelope.data);
  if (purpose === 'read') return (entriesOfList(envelope) ?? []).length > 0;
  if (!data || purpose === 'upload') return false;
  if (purpose === 'poll') return saysState(data);
  return jobIdOf(data) !== undefined && (code !== undefined || saysState(data));
}

export interface Envelope {
  envelope: JsonObject;
  retryAfterSeconds?: number;
}

function envelopeMissing(answer: ProviderAnswer, purpose: CallPurpose): ProviderError {
  if (answer.status < 200 || answer.status > 299) return statusError(answer, purpose);
  return unreadableAnswer(answer);
}

function codeError(answer: ProviderAnswer, code: number, purpose: CallPurpose): ProviderError {
  const isUnknown = purpose === 'poll' && saysUnknownJob(answer.body, '');
  const [kind, word] = meanings[code] ?? (isUnknown ? ['expired', 'taskUnknown'] : unlistedMeaning(code, purpose));
  const words = failureText(answer.body);
  return new ProviderError(kind, {
    code: word,
    status: answer.status,
    retryAfterSeconds: answer.retryAfterSeconds,
    detail: words ? `${words} (${code})` : String(code),
    answer: answerOf(answer),
  });
}

function unlistedMeaning(code: number, purpose: CallPurpose): [OutcomeKind, ProviderErrorCode] {
  const itsOwnTrouble = code === upstreamFailed || (code >= 500 && code <= 599);
  if (!itsOwnTrouble) return ['rejected', 'refused'];
  const word = code === upstreamFailed ? 'upstreamFailed' : 'providerFailure';
  return [purpose === 'submit' ? 'uncertain' : 'unavailable', word];
}
