import 'server-only';
import { checkedKey } from '../check-key';
import type {
  Json,
  JsonObject,
  Operation,
  Progress,
  ProviderContext,
  ProviderTransport,
  SubmitResult,
} from '../contract';
import { ProviderError } from '../errors';
import { at, objectOf, wordOf } from '../read-answer';
import { failureOf, readProgress, stateOf, usageOf } from './answer';
import { callSee2ai, see2aiError, successBody } from './call.server';
import { uploadToSee2ai } from './upload.server';
import { actionsPath } from './wire';

const imageModel = 'see2ai_image_generation_v1';

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
    // "Never charged on 5xx": a failure in SEE2AI's words. Only 500 is surely its own: a proxy answers 502 or 503 while
    // the job may go on, and 504 says that SEE2AI itself stopped waiting.
    if (answer.status === 500 && readable) {
      const code = stateOf(readable) === 'failed' ? 'generationFailed' : 'providerFailure';
      return { type: 'finished', progress: failureOf(readable, code), operation: operationOf(readable) };
    }
    const body = successBody(answer, 'submit');
    const operation = operationOf(body);
    const progress = readProgress(body);
    if (progress.status !== 'running') return { type: 'finished', progress, operation };
    if (modelId === imageModel && operation) return { type: 'accepted', operation, answer: body, usage: usageOf(body) };
    throw stateOf(body) || operation
      ? new ProviderError('uncertain', { code: 'noFinalState', status: answer.status, answer: body })
      : new ProviderError('unreadable', { code: 'unreadableAnswer', status: answer.status, answer: body });
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
    const body = objectOf(answer.body);
    if (answer.status >= 500 && body && stateOf(body) === 'failed' && wordOf(body.task_id) === taskId)
      return failureOf(body);
    const progress = readProgress(successBody(answer, 'poll'));
    return progress.status === 'running' ? { ...progress, retryAfterSeconds: answer.retryAfterSeconds } : progress;
  },

  /** Documented nowhere: an untrusted hint, shaped like the output schema [FACTS.md]. */
  parseCallback(_modelId, body): Progress | null {
    const object = objectOf(body);
    return object && stateOf(object) ? readProgress(object) : null;
  },

  checkKey: (context) => checkedKey(() => balance(context)),
  upload: uploadToSee2ai,
};

function operationOf(body: JsonObject): Operation | undefined {
  const taskId = wordOf(body.task_id);
  return taskId ? { taskId } : undefined;
}

/** `GET /api/v1/me` answers the balance and costs nothing [FACTS.md]; under which name is not said. */
async function balance(context: ProviderContext): Promise<string | undefined> {
  const answer = await callSee2ai(context, 'look', { method: 'GET', path: '/api/v1/me', timeoutMs: 30_000 });
  if (answer.status !== 200) throw see2aiError(answer, 'look');
  const body = successBody(answer, 'look');
  const places: (Json | undefined)[] = [body, at(body, 'data'), at(body, 'tenant'), at(body, 'user')];
  return places.map((place) => wordOf(at(place, 'balance')) ?? wordOf(at(place, 'points'))).find(Boolean);
}
