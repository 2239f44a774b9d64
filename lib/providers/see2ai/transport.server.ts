import 'server-only';
import type { Json, JsonObject } from '@/lib/text/json';
import { checkedKey } from '../check-key';
import type {
  FinishedProgress,
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
import { endOfFailedPoll, successBody, unreadableAnswer } from '../status-errors';
import { failureOf, imageModel, readSee2aiJob, usageOf } from './answer';
import { callSee2ai } from './call.server';
import { uploadToSee2ai } from './upload.server';
import { actionsPath } from './wire';

/** A video is one call, whose answer has the result. An image is a job that is polled. */
export const transport: ProviderTransport = {
  async submit(modelId, request, context): Promise<SubmitResult> {
    const answer = await callSee2ai(context, 'submit', {
      method: 'POST',
      path: request.path,
      json: request.body,
      timeoutMs: modelId === imageModel ? 120_000 : undefined,
    });
    const readable = objectOf(answer.body);
    const reading = { ...context, sent: request.body };
    // "Never charged on 5xx", SEE2AI says, so a 500 is a failure. Only a 500 certainly comes from SEE2AI: a 502 or 503
    // may come from a proxy while the job goes on, and a 504 means that SEE2AI itself stopped waiting.
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

  /** Images only: the documents of the videos have no status endpoint. A 404 means unknown or expired. */
  async poll(modelId, operation, context): Promise<Progress> {
    const taskId = wordOf(operation.taskId);
    if (modelId !== imageModel || !taskId) throw new ProviderError('unavailable', { code: 'noFinalState' });
    const answer = await callSee2ai(context, 'poll', {
      method: 'GET',
      path: `${actionsPath}/${modelId}/status/${encodeURIComponent(taskId)}`,
      timeoutMs: 30_000,
    });
    // A 500 may carry the failure of the job itself. When the status endpoint itself fails, its answer has no state.
    const end = endOfFailedPoll(answer, taskId, (body) => readSee2aiJob(modelId, body, context, taskId));
    if (end) return end;
    const progress = readSee2aiJob(modelId, successBody(answer, 'poll'), context, taskId);
    return withRetryAfter(progress, answer.retryAfterSeconds);
  },

  /** Callbacks are not documented. They are untrusted hints in the shape of the output schema [FACTS.md]. */
  parseCallback(modelId, body, context = {}): Progress | null {
    const given = (parseInner(body) ?? body) as Json;
    const object = objectOf(given) ?? (Array.isArray(given) ? { data: given } : undefined);
    if (!object) return null;
    const progress = readSee2aiJob(modelId, object, context);
    // A film counts even without a word for the state.
    return saysState(object) || progress.status === 'succeeded' ? progress : null;
  },

  checkKey: (context) => checkedKey(() => balance(context)),
  upload: uploadToSee2ai,
};

function operationOf(body: JsonObject): Operation | undefined {
  const taskId = jobIdOf(body);
  return taskId ? { taskId } : undefined;
}

/** The outcome of a 500 with a readable body. A result in it counts. */
function endIn500(progress: Progress, body: JsonObject): FinishedProgress {
  if (progress.status === 'succeeded' || progress.status === 'failed') return progress;
  return failureOf(body, isModeration(readReason(body)) ? 'contentRefused' : 'providerFailure');
}

/** The error of a request that was accepted, but whose answer does not say how the job ended. */
function openEnd(code: 'noResult' | 'noFinalState', status: number, answer: JsonObject): ProviderError {
  return new ProviderError('uncertain', { code, status, answer, detail: failureText(answer) });
}

/** `GET /api/v1/me` returns the balance and costs nothing [FACTS.md]. The name of its field is not documented. */
async function balance(context: ProviderContext): Promise<string | undefined> {
  const answer = await callSee2ai(context, 'read', { method: 'GET', path: '/api/v1/me', timeoutMs: 30_000 });
  const body = successBody(answer, 'read');
  const places: (Json | undefined)[] = [body, at(body, 'data'), at(body, 'tenant'), at(body, 'user')];
  return places.map((place) => wordOf(at(place, 'balance')) ?? wordOf(at(place, 'points'))).find(Boolean);
}
