import 'server-only';
import { createKeyHider } from '@/lib/text/hide-key';
import type { Json, JsonObject } from '@/lib/text/json';
import type { OutcomeKind, ProviderContext } from './contract';
import type { ProviderErrorCode } from './error-codes';
import { ProviderError } from './errors';
import { neverSent } from './never-sent';
import { parseBody } from './parse-answer';

/** One HTTP call to a provider: exactly one request, never repeated. Redirects are not followed, to protect the key. */
export interface ProviderCall {
  method: 'GET' | 'POST' | 'PUT';
  url: string;
  headers: Record<string, string>;
  json?: JsonObject;
  /** A streamed body. The caller puts its length into `headers`. */
  stream?: ReadableStream<Uint8Array>;
  /** Whether the call can cost money. Then a lost answer is `uncertain`, otherwise `unavailable` (try again). */
  paid: boolean;
  /**
   * For the whole call, including the body. Absent for calls that block until the result exists: only `context.signal`
   * ends them.
   */
  timeoutMs?: number;
}

export interface ProviderAnswer {
  status: number;
  /** The parsed body. Undefined where it is not JSON. */
  body: Json | undefined;
  text: string;
  retryAfterSeconds?: number;
}

/** More than any documented answer. A larger one is not read to its end. */
const maxAnswerBytes = 4 * 1024 * 1024;

/**
 * Makes the call and reads the answer, whatever its status. Throws a ProviderError where there is no complete answer.
 */
export async function callProvider(context: ProviderContext, call: ProviderCall): Promise<ProviderAnswer> {
  const timeout = call.timeoutMs === undefined ? [] : [AbortSignal.timeout(call.timeoutMs)];
  const signal = AbortSignal.any([context.signal, ...timeout]);
  if (context.signal.aborted) throw new ProviderError('unavailable', { code: 'interrupted' });
  const started = context.now().getTime();
  const response = await send(context, call, signal);
  const answer = await readAnswer(context, call, response, signal);
  const { pathname } = new URL(call.url);
  const milliseconds = context.now().getTime() - started;
  context.log.info({ method: call.method, path: pathname, status: answer.status, milliseconds }, 'provider answered');
  return answer;
}

async function send(context: ProviderContext, call: ProviderCall, signal: AbortSignal): Promise<Response> {
  const headers = headersOf(call);
  const body = call.json === undefined ? call.stream : JSON.stringify(call.json);
  // fetch requires `duplex` for a streamed body, but the DOM types do not have it.
  const init: RequestInit & { duplex: 'half' } = {
    method: call.method,
    headers,
    body,
    signal,
    redirect: 'manual',
    duplex: 'half',
  };
  try {
    return await context.fetch(call.url, init);
  } catch (cause) {
    const unsent = neverSent(cause);
    if (unsent) {
      const wrong = unsent === 'addressRefused' || unsent === 'wrongAddress';
      const detail = reasonOf(cause, context.key);
      throw new ProviderError(wrong ? 'rejected' : 'unavailable', { code: unsent, detail, cause });
    }
    throw lostAnswer(context, call, signal, cause);
  }
}

/** Refuses a key that no header can carry (a line break, a Chinese character), before anything is sent. */
function headersOf(call: ProviderCall): Headers {
  try {
    const headers = new Headers({ accept: 'application/json', 'user-agent': 'Slatehouse', ...call.headers });
    if (call.json !== undefined) headers.set('content-type', 'application/json');
    return headers;
  } catch {
    // Without the cause: its message quotes the key.
    throw new ProviderError('rejected', {
      code: 'keyRejected',
      detail: 'The key holds characters no header may hold.',
    });
  }
}

async function readAnswer(
  context: ProviderContext,
  call: ProviderCall,
  response: Response,
  signal: AbortSignal,
): Promise<ProviderAnswer> {
  const { status } = response;
  const retryAfterSeconds = retryAfter(response.headers.get('retry-after'), context.now());
  let text = '';
  try {
    text = await readText(response);
  } catch (cause) {
    // The status of a refusal is enough. A success without its body tells nothing about the job.
    if (response.ok) throw lostAnswer(context, call, signal, cause, status);
  }
  // Some providers quote the key, and answers are stored and shown. The key is hidden after parsing, because escapes in
  // the JSON could hide it from a search in the raw text.
  const { inText, inJson } = createKeyHider(context.key);
  return { status, text: inText(text), body: inJson(parseBody(text)), retryAfterSeconds };
}

function lostAnswer(
  context: ProviderContext,
  call: ProviderCall,
  signal: AbortSignal,
  cause: unknown,
  status?: number,
): ProviderError {
  const code = lossOf(context, signal, cause);
  const kind: OutcomeKind = call.paid ? 'uncertain' : 'unavailable';
  return new ProviderError(kind, { code, status, detail: reasonOf(cause, context.key), cause });
}

function lossOf(context: ProviderContext, signal: AbortSignal, cause: unknown): ProviderErrorCode {
  if (cause instanceof AnswerTooLarge) return 'unreadableAnswer';
  const timedOut = (reason: unknown) => reason instanceof Error && reason.name === 'TimeoutError';
  if (signal.aborted) return timedOut(signal.reason) || !context.signal.aborted ? 'timedOut' : 'interrupted';
  for (let error = cause; error instanceof Error; error = error.cause)
    if (/_(HEADERS|BODY)_TIMEOUT$|^ETIMEDOUT$/.test(String((error as { code?: unknown }).code))) return 'timedOut';
  return 'connectionLost';
}

class AnswerTooLarge extends Error {}

async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxAnswerBytes) throw new AnswerTooLarge(`The answer is larger than ${maxAnswerBytes} bytes.`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** `Retry-After` in seconds or as a date. */
function retryAfter(value: string | null, now: Date): number | undefined {
  if (!value) return undefined;
  const seconds = /^\d+$/.test(value.trim()) ? Number(value) : (Date.parse(value) - now.getTime()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : undefined;
}

/** The innermost reason: the outer ones (`fetch failed`) explain nothing. */
function reasonOf(error: unknown, key: string): string | undefined {
  let reason: string | undefined;
  for (let cause = error; cause instanceof Error; cause = cause.cause) reason = cause.message || reason;
  return reason && createKeyHider(key).inText(reason);
}
