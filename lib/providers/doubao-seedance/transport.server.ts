import 'server-only';
import { checkedKey } from '../check-key';
import type { Progress, ProviderContext, ProviderTransport, SubmitResult } from '../contract';
import { ProviderError } from '../errors';
import { wordOf } from '../read-answer';
import { jobIdOf, readJob } from './answer';
import { callGateway, errorCodeOf, gatewayError, successBody } from './call.server';
import { generationsPath } from './wire';

/** A job is submitted, then looked up by its id. */
export const doubaoSeedanceTransport: ProviderTransport = {
  async submit(_modelId, request, context): Promise<SubmitResult> {
    const answer = await callGateway(context, 'submit', {
      method: 'POST',
      path: request.path,
      json: request.body,
      timeoutMs: 120_000,
    });
    const body = successBody(answer, 'submit');
    const id = jobIdOf(body);
    if (id)
      return finishedAtOnce(readJob(body, context.now()), id) ?? { type: 'accepted', operation: { id }, answer: body };
    // A refusal that travels as a success.
    const refusal = errorCodeOf(answer) && gatewayError(answer, 'submit');
    if (refusal && refusal.kind === 'rejected') throw refusal;
    throw new ProviderError('unreadable', { code: 'unreadableAnswer', status: answer.status, answer: body });
  },

  async poll(_modelId, operation, context): Promise<Progress> {
    const id = wordOf(operation.id);
    if (!id) throw new ProviderError('expired', { code: 'taskUnknown' });
    const answer = await look(context, 'poll', id);
    const progress = readJob(successBody(answer, 'poll'), context.now());
    return progress.status === 'running' ? { ...progress, retryAfterSeconds: answer.retryAfterSeconds } : progress;
  },

  /** Asks for a job that can't exist: 404 says the key was let in [FACTS.md]. */
  checkKey: (context) =>
    checkedKey(async () => {
      const answer = await look(context, 'look', 'task_slatehouse_key_check');
      const saysUnknown = /not.?(found|exist)|不存在/i.test(answer.text);
      if (answer.status === 404 || (answer.status === 400 && saysUnknown)) return undefined;
      throw answer.status >= 200 && answer.status <= 299
        ? new ProviderError('unreadable', { code: 'unreadableAnswer', status: answer.status })
        : gatewayError(answer, 'look');
    }),
};

function look(context: ProviderContext, purpose: 'poll' | 'look', id: string) {
  const path = `${generationsPath}/${encodeURIComponent(id)}`;
  return callGateway(context, purpose, { method: 'GET', path, timeoutMs: 30_000 });
}

/** A gateway may answer the submission with the end of the job; usually it is pending. */
function finishedAtOnce(progress: Progress, id: string): SubmitResult | null {
  return progress.status === 'running' ? null : { type: 'finished', progress, operation: { id } };
}
