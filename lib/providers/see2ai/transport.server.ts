import 'server-only';
import { checkedKey } from '../check-key';
import type {
  FinishedProgress,
  Json,
  JsonObject,
  Operation,
  Progress,
  ProviderContext,
  ProviderTransport,
  SubmitResult,
} from '../contract';
import { ProviderError } from '../errors';
import { parseInner } from '../parse-answer';
import { at, objectOf, wordOf } from '../read-answer';
import { jobIdOf, saysState, withRetryAfter } from '../read-job';
import { failureText, readReason } from '../read-reason';
import { isModeration } from '../read-refusal';
import { endInTrouble, successBody, unreadableAnswer } from '../status-errors';
import { failureOf, imageModel, readSee2aiJob, usageOf } from './answer';
import { callSee2ai } from './call.server';
import { uploadToSee2ai } from './upload.server';
import { actionsPath } from './wire';

/** Videos: one call that answers with the result. Images: a job that is looked up. */
export const see2aiTransport: ProviderTransport = {
  async submit(modelId, request, context): Promise<SubmitResult> {
    const answer = await callSee2ai(context, 'submit', {
      method: 'POST',
      path: request.path,
      json: request.body,
      timeoutMs: modelId === imageModel ? 120_000 : undefined,
    });
    const readable = objectOf(answer.body);
    const reading = { ...context, sent: request.body };
    // "Never charged on 5xx": a failure in SEE2AI's words. Only 500 is surely its own: a proxy answers 502 or 503 while
    // the job may go on, and 504 says that SEE2AI itself stopped waiting.
    if (answer.status === 500 && readable)
      return {
        type: 'finished',
        progress: endIn500(readSee2aiJob(modelId, readable, reading), readable),
        operation: operationOf(readable),
      };
    const body = successBody(answer, 'submit');
    const operation = operationOf(body);
    const progress = readSee2aiJob(modelId, body, reading);
    if (progress.status === 'succeeded' || progress.status === 'failed')
      return { type: 'finished', progress, operation };
    if (modelId === imageModel && operation) return { type: 'accepted', operation, answer: body, usage: usageOf(body) };
    if (progress.status === 'incomplete') throw openEnd('noResult', answer.status, body);
    throw saysState(body) || operation ? openEnd('noFinalState', answer.status, body) : unreadableAnswer(answer);
  },

  /** Images only: the videos' documents have no status endpoint. 404 is unknown or expired. */
  async poll(modelId, operation, context): Promise<Progress> {
    const taskId = wordOf(operation.taskId);
    if (modelId !== imageModel || !taskId) throw new ProviderError('unavailable', { code: 'noFinalState' });
    const answer = await callSee2ai(context, 'poll', {
      method: 'GET',
      path: `${actionsPath}/${modelId}/status/${encodeURIComponent(taskId)}`,
      timeoutMs: 30_000,
    });
    // A job's own failure may come with a 500; a status endpoint in trouble has no state to tell.
    const end = endInTrouble(answer, taskId, (body) => readSee2aiJob(modelId, body, context, taskId));
    if (end) return end;
    const progress = readSee2aiJob(modelId, successBody(answer, 'poll'), context, taskId);
    return withRetryAfter(progress, answer.retryAfterSeconds);
  },

  /** Documented nowhere: an untrusted hint, shaped like the output schema [FACTS.md]. */
  parseCallback(modelId, body, context = {}): Progress | null {
    const given = (parseInner(body) ?? body) as Json;
    const object = objectOf(given) ?? (Array.isArray(given) ? { data: given } : undefined);
    if (!object) return null;
    const progress = readSee2aiJob(modelId, object, context);
    // A film without a word is a word enough.
    return saysState(object) || progress.status === 'succeeded' ? progress : null;
  },

  checkKey: (context) => checkedKey(() => balance(context)),
  upload: uploadToSee2ai,
};

function operationOf(body: JsonObject): Operation | undefined {
  const taskId = jobIdOf(body);
  return taskId ? { taskId } : undefined;
}

/** What a 500 with words comes to. A result in it is a result. */
function endIn500(progress: Progress, body: JsonObject): FinishedProgress {
  if (progress.status === 'succeeded' || progress.status === 'failed') return progress;
  return failureOf(body, isModeration(readReason(body)) ? 'contentRefused' : 'providerFailure');
}

/** It was taken, and how it ended is not said. */
function openEnd(code: 'noResult' | 'noFinalState', status: number, answer: JsonObject): ProviderError {
  return new ProviderError('uncertain', { code, status, answer, detail: failureText(answer) });
}

/** `GET /api/v1/me` answers the balance and costs nothing [FACTS.md]; under which name is not said. */
async function balance(context: ProviderContext): Promise<string | undefined> {
  const answer = await callSee2ai(context, 'look', { method: 'GET', path: '/api/v1/me', timeoutMs: 30_000 });
  const body = successBody(answer, 'look');
  const places: (Json | undefined)[] = [body, at(body, 'data'), at(body, 'tenant'), at(body, 'user')];
  return places.map((place) => wordOf(at(place, 'balance')) ?? wordOf(at(place, 'points'))).find(Boolean);
}
