import { checkDocument } from '@/lib/sandbox/documents/document-schema';
import { type Answer, json } from '@/lib/sandbox/http/answer';
import { isSandboxKey } from '@/lib/sandbox/http/auth';
import { type Exchange, readJson } from '@/lib/sandbox/http/exchange';
import type { Route } from '@/lib/sandbox/http/router';
import { UnusableMedia, Violation } from '@/lib/sandbox/http/violation';
import { acceptJob, type Composition } from '@/lib/sandbox/jobs/accept-job';
import type { Gateway } from '@/lib/sandbox/jobs/gateway';
import { hashKey } from '@/lib/sandbox/jobs/hash-key';
import { presentedKey } from '@/lib/sandbox/ledger/redact';
import document from '../document-schema.json' with { type: 'json' };
import { imageAction, readImageRequest } from './image-request';
import { newTaskId } from './new-task-id';
import { toOutput } from './output';
import { upload } from './upload';
import { readVideoRequest, type VideoAction, videoActions } from './video-request';

const actions = '/see2ai/api/v1/actions';

type Handler = (exchange: Exchange, key: string) => Answer | Promise<Answer>;

/** SEE2AI's documented endpoints. */
export function routes(gateway: Gateway): Route[] {
  const submit = (read: (body: unknown) => Omit<Composition, 'input'>): Handler => {
    return async (exchange, key) => {
      const accepted = await accept(read, exchange, key, gateway);
      const job = await gateway.runner.whenDone(accepted.id);
      return json(job.state === 'finished' ? 200 : 500, toOutput(job, gateway.baseUrl), job.id);
    };
  };
  const submitAsync: Handler = async (exchange, key) => {
    const { id } = await accept(readImageRequest, exchange, key, gateway);
    return json(200, { task_id: id, status: 'pending' }, id);
  };
  const readStatus: Handler = ({ params }, key) => {
    const job = gateway.jobs.get(params.taskId ?? '');
    if (job?.model !== imageAction || job.keyHash !== hashKey(key)) {
      return json(404, { detail: 'Task not found or expired' });
    }
    return json(200, toOutput(job, gateway.baseUrl), job.id);
  };
  const readBalance: Handler = (_, key) => {
    const spent = gateway.jobs.list((job) => job.keyHash === hashKey(key)).reduce((sum, job) => sum + job.cost, 0);
    return json(200, { tenant: 'sandbox', status: 'active', balance: 1_000_000 - spent });
  };
  return [
    ...Object.keys(videoActions).map((name) => {
      const action = name as VideoAction;
      return route(
        'POST',
        `${actions}/${action}`,
        submit((body) => readVideoRequest(action, body)),
        'submit',
      );
    }),
    route('POST', `${actions}/${imageAction}`, submit(readImageRequest), 'submit'),
    route('POST', `${actions}/${imageAction}/async`, submitAsync, 'submit'),
    route('GET', `${actions}/${imageAction}/status/:taskId`, readStatus, 'status'),
    route('POST', `${actions}/see2ai_storage_upload_v1`, (exchange) => upload(exchange, gateway), 'upload'),
    route('GET', '/see2ai/api/v1/me', readBalance),
  ];
}

/** Checks the key first, then the request. A violation of the document is answered with a 400. */
function route(method: Route['method'], path: string, handle: Handler, traffic?: Route['traffic']): Route {
  return {
    method,
    path,
    ...(traffic && { traffic }),
    async handle(exchange) {
      const key = presentedKey({ authorization: exchange.headers.authorization });
      if (!isSandboxKey(key)) return json(401, { detail: 'Invalid API key' });
      try {
        return await handle(exchange, key);
      } catch (error) {
        if (error instanceof Violation || error instanceof UnusableMedia) return json(400, { detail: error.message });
        throw error;
      }
    },
  };
}

async function accept(
  read: (body: unknown) => Omit<Composition, 'input'>,
  exchange: Exchange,
  key: string,
  gateway: Gateway,
) {
  const body = readJson(exchange);
  const composition = read(body);
  checkDocument(document, composition.model, body);
  return acceptJob(newTaskId(), { ...composition, input: body as Record<string, unknown> }, key, gateway);
}
