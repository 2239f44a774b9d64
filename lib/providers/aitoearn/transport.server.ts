import 'server-only';
import { checkedKey } from '../check-key';
import type { Progress, ProviderTransport, SubmitResult } from '../contract';
import { ProviderError } from '../errors';
import { wordOf } from '../read-answer';
import { jobIdOf, saysState, withRetryAfter } from '../read-job';
import { readAitoearnJob } from './answer';
import { callAitoearn } from './call.server';
import { listAitoearnSubmissions } from './list-submissions.server';
import { uploadToAitoearn } from './upload.server';
import { generationsPath } from './wire';

/** A job is submitted, then polled by its id. */
export const transport: ProviderTransport = {
  async submit(_modelId, request, context): Promise<SubmitResult> {
    const { envelope } = await callAitoearn(context, 'submit', {
      method: 'POST',
      path: request.path,
      json: request.body,
      timeoutMs: 120_000,
    });
    // The id is `data.id` in the document's schema, but "taskId" in its introduction.
    const id = jobIdOf(envelope);
    if (!id) throw new ProviderError('unreadable', { code: 'unreadableAnswer', status: 200, answer: envelope });
    return { type: 'accepted', operation: { id }, answer: envelope };
  },

  async poll(_modelId, operation, context): Promise<Progress> {
    const id = wordOf(operation.id);
    if (!id) throw new ProviderError('expired', { code: 'taskUnknown' });
    const path = `${generationsPath}/${encodeURIComponent(id)}`;
    const { envelope, retryAfterSeconds } = await callAitoearn(context, 'poll', {
      method: 'GET',
      path,
      timeoutMs: 30_000,
    });
    if (!envelope.data && !saysState(envelope))
      throw new ProviderError('unreadable', { code: 'unreadableAnswer', status: 200, answer: envelope });
    return withRetryAfter(readAitoearnJob(envelope, context, id), retryAfterSeconds);
  },

  /** Reads the list of jobs, which costs nothing. */
  checkKey: (context) =>
    checkedKey(async () => {
      const path = `${generationsPath}?page=1&pageSize=1`;
      await callAitoearn(context, 'read', { method: 'GET', path, timeoutMs: 30_000 });
      return undefined;
    }),

  upload: uploadToAitoearn,
  listSubmissions: listAitoearnSubmissions,
};
