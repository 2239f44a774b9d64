import 'server-only';
import { checkedKey } from '../check-key';
import type { Operation, Progress, ProviderContext, ProviderTransport, SubmitResult } from '../contract';
import { ProviderError } from '../errors';
import { wordOf } from '../read-answer';
import { jobIdOf, withRetryAfter } from '../read-job';
import { saysUnknownJob } from '../read-refusal';
import { endOfFailedPoll, successBody, unreadableAnswer } from '../status-errors';
import { readGatewayJob } from './answer';
import { callGateway, gatewayError, gatewayRefusal } from './call.server';
import { generationsPath } from './wire';

/** A job is submitted, then polled by its id. */
export const transport: ProviderTransport = {
  async submit(_modelId, request, context): Promise<SubmitResult> {
    const answer = await callGateway(context, 'submit', {
      method: 'POST',
      path: request.path,
      json: request.body,
      timeoutMs: 120_000,
    });
    const body = successBody(answer, 'submit', gatewayError);
    const progress = readGatewayJob(body, { ...context, sent: request.body });
    const id = jobIdOf(body);
    const operation: Operation | undefined = id ? { id } : undefined;
    // Usually the job is pending, but a gateway may also answer with its end.
    if (progress.status === 'succeeded') return { type: 'finished', progress, operation };
    if (progress.status === 'failed' && operation) return { type: 'finished', progress, operation };
    const saysNothing = progress.status === 'running' && progress.isWordUnknown === true;
    const refusal = !operation || saysNothing ? gatewayRefusal(answer) : null;
    if (refusal) throw refusal;
    if (!operation) throw unreadableAnswer(answer);
    return { type: 'accepted', operation, answer: body };
  },

  async poll(_modelId, operation, context): Promise<Progress> {
    const id = wordOf(operation.id);
    if (!id) throw new ProviderError('expired', { code: 'taskUnknown' });
    const answer = await getJob(context, 'poll', id);
    const end = endOfFailedPoll(answer, id, (body) => readGatewayJob(body, context, id));
    if (end) return end;
    const body = successBody(answer, 'poll', gatewayError);
    const progress = readGatewayJob(body, context, id);
    if (progress.status === 'running' && progress.isWordUnknown && saysUnknownJob(body, ''))
      throw new ProviderError('expired', { code: 'taskUnknown', status: answer.status, answer: body });
    return withRetryAfter(progress, answer.retryAfterSeconds);
  },

  /** Asks for a job that can't exist: a 404 means that the gateway accepted the key [FACTS.md]. */
  checkKey: (context) =>
    checkedKey(async () => {
      const answer = await getJob(context, 'read', 'task_slatehouse_key_check');
      if (answer.status === 404 || (answer.status === 400 && saysUnknownJob(answer.body, answer.text)))
        return undefined;
      throw answer.status >= 200 && answer.status <= 299 ? unreadableAnswer(answer) : gatewayError(answer, 'read');
    }),
};

function getJob(context: ProviderContext, purpose: 'poll' | 'read', id: string) {
  const path = `${generationsPath}/${encodeURIComponent(id)}`;
  return callGateway(context, purpose, { method: 'GET', path, timeoutMs: 30_000 });
}
