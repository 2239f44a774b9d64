import { checkDocument } from '@/lib/sandbox/documents/document-schema';
import type { Answer } from '@/lib/sandbox/http/answer';
import { isSandboxKey } from '@/lib/sandbox/http/auth';
import { type Exchange, header, readJson } from '@/lib/sandbox/http/exchange';
import type { Route } from '@/lib/sandbox/http/router';
import type { Traffic } from '@/lib/sandbox/http/traffic';
import { UnusableMedia, Violation } from '@/lib/sandbox/http/violation';
import { acceptJob } from '@/lib/sandbox/jobs/accept-job';
import type { Gateway } from '@/lib/sandbox/jobs/gateway';
import { hashKey } from '@/lib/sandbox/jobs/hash-key';
import document from '../document-schema.json' with { type: 'json' };
import { failure, success, toGeneration } from './answers';
import { confirmUpload, putUpload, signUpload } from './assets';
import { codes } from './codes';
import { newObjectId } from './new-object-id';
import { models, readRequest } from './request';

const generations = '/aitoearn/api/ai/video/generations';

type Handler = (exchange: Exchange, key: string) => Answer | Promise<Answer>;

/** AiToEarn's documented endpoints, and those of its open-source backend that FACTS.md names. */
export function routes(gateway: Gateway): Route[] {
  const ownJobs = (key: string) =>
    gateway.jobs.list((job) => job.provider === 'aitoearn' && job.keyHash === hashKey(key));

  const submit: Handler = async (exchange, key) => {
    const body = readJson(exchange);
    const request = readRequest(body);
    checkDocument(document, request.model, body, codes.validation);
    const job = await acceptJob(newObjectId(), { ...request, input: body as Record<string, unknown> }, key, gateway);
    return success({ id: job.id, status: 'SUBMITTED' }, job.id);
  };
  const readOne: Handler = ({ params }, key) => {
    const job = gateway.jobs.get(params.id ?? '');
    if (job?.provider !== 'aitoearn' || job.keyHash !== hashKey(key)) return failure(codes.taskId, '无效的 AI 任务 ID');
    return success(toGeneration(job, gateway.baseUrl), job.id);
  };
  const readList: Handler = ({ query }, key) => {
    const [page, pageSize] = [readCount(query, 'page', 1), readCount(query, 'pageSize', 10)];
    const jobs = ownJobs(key);
    const list = jobs.slice((page - 1) * pageSize, page * pageSize).map((job) => toGeneration(job, gateway.baseUrl));
    return success({ page, pageSize, totalPages: Math.ceil(jobs.length / pageSize), total: jobs.length, list });
  };
  return [
    route('POST', generations, submit, 'submit'),
    route('GET', generations, readList, 'list'),
    route('GET', `${generations}/:id`, readOne, 'status'),
    { method: 'GET', path: '/aitoearn/api/ai/models/video/generation', handle: () => success(describeModels()) },
    route('POST', '/aitoearn/api/assets/uploadSign', (exchange, key) => signUpload(exchange, key, gateway), 'upload'),
    route(
      'POST',
      '/aitoearn/api/assets/:id/confirm',
      (exchange, key) => confirmUpload(exchange, key, gateway),
      'upload',
    ),
    {
      method: 'PUT',
      path: '/media/signed-uploads/:id',
      traffic: 'upload',
      handle: (exchange) => putUpload(exchange, gateway),
    },
  ];
}

/** Checks the key first, then the request. The HTTP status is always 200. */
function route(method: Route['method'], path: string, handle: Handler, traffic: Traffic): Route {
  return {
    method,
    path,
    traffic,
    async handle(exchange) {
      const key = header(exchange, 'x-api-key');
      if (!isSandboxKey(key)) return failure(codes.unauthorized, 'Unauthorized');
      try {
        return await handle(exchange, key);
      } catch (error) {
        if (error instanceof UnusableMedia) return failure(codes.validation, error.message);
        if (error instanceof Violation) return failure(Number(error.code ?? codes.validation), error.message);
        throw error;
      }
    },
  };
}

function readCount(query: URLSearchParams, name: string, usual: number): number {
  const value = query.get(name) ?? String(usual);
  if (!/^[1-9]\d{0,4}$/.test(value)) throw new Violation(`${name} must be a positive whole number`);
  return Math.min(Number(value), name === 'pageSize' ? 100 : 100_000);
}

function describeModels() {
  return Object.entries(models).map(([name, { resolutions, ratios, min, max }]) => ({
    name,
    description: `Sandbox ${name}`,
    resolutions,
    aspectRatios: ratios,
    durations: Array.from({ length: max - min + 1 }, (_, index) => min + index),
    maxInputImages: 9,
  }));
}
