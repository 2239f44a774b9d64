import 'server-only';
import { checkedKey } from '../check-key';
import type { Progress, ProviderTransport, SubmitResult } from '../contract';
import { ProviderError } from '../errors';
import { at, objectOf, wordOf } from '../read-answer';
import { readJob } from './answer';
import { callAitoearn } from './call.server';
import { findAitoearnSubmission } from './find-submission.server';
import { uploadToAitoearn } from './upload.server';
import { generationsPath } from './wire';

/** A job is submitted, then looked up by its id. */
export const aitoearnTransport: ProviderTransport = {
  async submit(_modelId, request, context): Promise<SubmitResult> {
    const { envelope } = await callAitoearn(context, 'submit', {
      method: 'POST',
      path: request.path,
      json: request.body,
      timeoutMs: 120_000,
    });
    // `data.id` in the schema, "taskId" in the document's introduction.
    const id = wordOf(at(envelope, 'data', 'id')) ?? wordOf(at(envelope, 'data', 'taskId'));
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
    const job = objectOf(envelope.data);
    if (!job) throw new ProviderError('unreadable', { code: 'unreadableAnswer', status: 200, answer: envelope });
    const progress = readJob(job, envelope);
    return progress.status === 'running' ? { ...progress, retryAfterSeconds } : progress;
  },

  /** The list costs nothing. */
  checkKey: (context) =>
    checkedKey(async () => {
      const path = `${generationsPath}?page=1&pageSize=1`;
      await callAitoearn(context, 'look', { method: 'GET', path, timeoutMs: 30_000 });
      return undefined;
    }),

  upload: uploadToAitoearn,
  findSubmission: findAitoearnSubmission,
};
