import 'server-only';
import type { JsonObject } from '@/lib/text/json';
import { plainName } from './answer-layers';
import { checkedKey } from './check-key';
import type { Operation, Progress, ProviderContext, ProviderTransport, SubmitResult } from './contract';
import type { ProviderErrorCode } from './error-codes';
import { ProviderError } from './errors';
import { callProvider, type ProviderAnswer } from './http.server';
import { wordOf } from './read-answer';
import { jobIdOf, withRetryAfter } from './read-job';
import { readReason } from './read-reason';
import { saysUnknownJob } from './read-refusal';
import {
  type CallPurpose,
  endOfFailedPoll,
  errorOf,
  refusalError,
  statusError,
  successBody,
  unreadableAnswer,
} from './status-errors';

/** A gateway with one address for jobs, and the key as a bearer token. */
interface JobEndpoint {
  /** POST submits a job, and GET with `/<id>` appended reads one. */
  path: string;
  /** The document's error codes, as it spells them. All of them refuse a request. */
  documentedCodes: Readonly<Record<string, ProviderErrorCode>>;
  /** Reads the answer of a submission (without `jobId`) or of a poll. By `modelId`, images are told from videos. */
  readJob: (body: JsonObject, context: ProviderContext, jobId: string | undefined, modelId: string) => Progress;
}

/** The transport of such a gateway: a job is submitted, then polled by its id. */
export function createJobTransport({ path, documentedCodes, readJob }: JobEndpoint): ProviderTransport {
  const codes = new Map(Object.entries(documentedCodes).map(([code, meaning]) => [plainName(code), meaning]));
  const call = (
    context: ProviderContext,
    purpose: CallPurpose,
    { path: called, ...rest }: { method: 'GET' | 'POST'; path: string; json?: JsonObject; timeoutMs: number },
  ): Promise<ProviderAnswer> =>
    callProvider(context, {
      ...rest,
      url: `${context.baseUrl}${called}`,
      headers: { authorization: `Bearer ${context.key}` },
      paid: purpose === 'submit',
    });
  const readOne = (context: ProviderContext, purpose: CallPurpose, id: string) =>
    call(context, purpose, { method: 'GET', path: `${path}/${encodeURIComponent(id)}`, timeoutMs: 30_000 });

  const documentedRefusal = (answer: ProviderAnswer): ProviderError | null => {
    const { code, text } = readReason(answer.body);
    // A bare `error` may be the code itself.
    const word = codes.get(plainName(code ?? '')) ?? codes.get(plainName(text ?? ''));
    return word ? errorOf(answer, 'rejected', word) : null;
  };
  // A documented code counts with any HTTP status, because relays send all of them with 400, 500 or 200.
  const gatewayError = (answer: ProviderAnswer, purpose: CallPurpose): ProviderError =>
    documentedRefusal(answer) ?? statusError(answer, purpose);

  return {
    async submit(modelId, request, context): Promise<SubmitResult> {
      const { method, path: called, body: json } = request;
      const answer = await call(context, 'submit', { method, path: called, json, timeoutMs: 120_000 });
      const body = successBody(answer, 'submit', gatewayError);
      const progress = readJob(body, { ...context, sent: json }, undefined, modelId);
      const id = jobIdOf(body);
      const operation: Operation | undefined = id ? { id } : undefined;
      // Usually the job is pending, but a gateway may also answer with its end.
      if (progress.status === 'succeeded') return { type: 'finished', progress, operation };
      if (progress.status === 'failed' && operation) return { type: 'finished', progress, operation };
      const saysNothing = progress.status === 'running' && progress.isWordUnknown === true;
      // A refusal with the HTTP status of a success.
      const refusal = !operation || saysNothing ? (documentedRefusal(answer) ?? refusalError(answer)) : null;
      if (refusal) throw refusal;
      if (!operation) throw unreadableAnswer(answer);
      return { type: 'accepted', operation, answer: body };
    },

    async poll(modelId, operation, context): Promise<Progress> {
      const id = wordOf(operation.id);
      if (!id) throw new ProviderError('expired', { code: 'taskUnknown' });
      const answer = await readOne(context, 'poll', id);
      const end = endOfFailedPoll(answer, id, (body) => readJob(body, context, id, modelId));
      if (end) return end;
      const body = successBody(answer, 'poll', gatewayError);
      const progress = readJob(body, context, id, modelId);
      if (progress.status === 'running' && progress.isWordUnknown && saysUnknownJob(body, ''))
        throw new ProviderError('expired', { code: 'taskUnknown', status: answer.status, answer: body });
      return withRetryAfter(progress, answer.retryAfterSeconds);
    },

    /** Asks for a job that can't exist: a 404 means that the gateway accepted the key [FACTS.md]. */
    checkKey: (context) =>
      checkedKey(async () => {
        const answer = await readOne(context, 'read', 'task_slatehouse_key_check');
        if (answer.status === 404 || (answer.status === 400 && saysUnknownJob(answer.body, answer.text)))
          return undefined;
        throw answer.status >= 200 && answer.status <= 299 ? unreadableAnswer(answer) : gatewayError(answer, 'read');
      }),
  };
}
