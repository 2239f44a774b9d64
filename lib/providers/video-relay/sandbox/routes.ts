import { randomBytes } from 'node:crypto';
import { checkDocument } from '@/lib/sandbox/documents/document-schema';
import { type Answer, json } from '@/lib/sandbox/http/answer';
import { readJson } from '@/lib/sandbox/http/exchange';
import type { Route } from '@/lib/sandbox/http/router';
import { acceptJob } from '@/lib/sandbox/jobs/accept-job';
import type { Gateway } from '@/lib/sandbox/jobs/gateway';
import { hashKey } from '@/lib/sandbox/jobs/hash-key';
import { type Job, type Phase, phaseOf, resultFile } from '@/lib/sandbox/jobs/job';
import { type KeyedHandler, keyedRoute } from '@/lib/sandbox/keyed-route';
import document from '../document-schema.json' with { type: 'json' };
import { readRequest } from './request';

const generations = '/video-relay/v1/video/generations';

/**
 * The two endpoints of the relay's document. A key that begins with `sk-sandbox-flat` gets a job's state as the
 * document shows it. All others get it wrapped, as the software behind most relays sends it.
 */
export function routes(gateway: Gateway): Route[] {
  const submit: KeyedHandler = async (exchange, key) => {
    const body = readJson(exchange);
    const request = readRequest(body);
    checkDocument(document, 'video-relay:*', body, 'invalid_request');
    const id = `task_${randomBytes(16).toString('hex')}`;
    const job = await acceptJob(id, { ...request, input: body as Record<string, unknown> }, key, gateway);
    return json(200, { task_id: job.id, status: 'queued' }, job.id);
  };
  const readOne: KeyedHandler = ({ params }, key) => {
    const job = gateway.jobs.get(params.id ?? '');
    if (job?.provider !== 'video-relay' || job.keyHash !== hashKey(key))
      return json(400, { code: 'task_not_exist', message: 'task_not_exist', data: null });
    const isFlat = key.startsWith('sk-sandbox-flat');
    return json(200, isFlat ? flatJob(job, gateway.baseUrl) : wrappedJob(job, gateway.baseUrl), job.id);
  };
  return [
    keyedRoute({ method: 'POST', path: generations, traffic: 'submit' }, submit, refusals),
    keyedRoute({ method: 'GET', path: `${generations}/:id`, traffic: 'status' }, readOne, refusals),
  ];
}

const refusals = { answer: refusal, key: 'invalid_token', media: 'invalid_image' };

function refusal(status: number, code: string, message: string): Answer {
  return json(status, { error: { message, type: 'invalid_request_error', param: null, code } });
}

const flatStatuses: Record<Phase, string> = {
  waiting: 'queued',
  queued: 'queued',
  running: 'in_progress',
  finished: 'completed',
  failed: 'failed',
};

function flatJob(job: Job, baseUrl: string) {
  const { width, height, seed } = job.plan;
  return {
    task_id: job.id,
    status: flatStatuses[phaseOf(job, Date.now())],
    ...(job.state === 'finished' && {
      url: resultUrl(job, baseUrl),
      format: 'mp4',
      metadata: { width, height, seed },
    }),
    ...(job.failure !== undefined && { error: { code: 500, message: job.failure } }),
  };
}

const wrappedStatuses: Record<Phase, [status: string, progress: string]> = {
  waiting: ['NOT_START', '0%'],
  queued: ['QUEUED', '20%'],
  running: ['IN_PROGRESS', '30%'],
  finished: ['SUCCESS', '100%'],
  failed: ['FAILURE', '100%'],
};

function wrappedJob(job: Job, baseUrl: string) {
  const [status, progress] = wrappedStatuses[phaseOf(job, Date.now())];
  return {
    code: 'success',
    message: '',
    data: {
      task_id: job.id,
      action: job.plan.firstFrame ? 'generate' : 'textGenerate',
      status,
      progress,
      quota: job.cost,
      fail_reason: job.failure ?? '',
      ...(job.state === 'finished' && { result_url: resultUrl(job, baseUrl) }),
      submit_time: Math.floor(job.createdAt / 1000),
      finish_time: Math.floor((job.finishedAt ?? 0) / 1000),
      properties: { input: job.plan.shots.map(({ prompt }) => prompt).join('\n') },
    },
  };
}

function resultUrl(job: Job, baseUrl: string): string {
  return `${baseUrl}/media/results/${resultFile(job)}`;
}
