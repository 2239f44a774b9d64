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
import { newTaskId } from './new-task-id';
import { readRequest } from './request';

const generations = '/doubao-seedance/v1/videos/generations';

/** The two endpoints of the Doubao Seedance gateway's document. */
export function routes(gateway: Gateway): Route[] {
  const submit: KeyedHandler = async (exchange, key) => {
    const body = readJson(exchange);
    const request = readRequest(body);
    checkDocument(document, request.model, body, 'invalid_request');
    const job = await acceptJob(newTaskId(), { ...request, input: body as Record<string, unknown> }, key, gateway);
    return json(200, { id: job.id, status: 'pending' }, job.id);
  };
  const readOne: KeyedHandler = ({ params }, key) => {
    const job = gateway.jobs.get(params.id ?? '');
    if (job?.provider !== 'doubao-seedance' || job.keyHash !== hashKey(key)) {
      return refusal(404, 'task_not_found', 'task not found');
    }
    return json(200, toTask(job, gateway.baseUrl), job.id);
  };
  return [
    keyedRoute({ method: 'POST', path: generations, traffic: 'submit' }, submit, refusals),
    keyedRoute({ method: 'GET', path: `${generations}/:id`, traffic: 'status' }, readOne, refusals),
  ];
}

const refusals = { answer: refusal, key: 'unauthorized', media: 'invalid_image_urls' };

function refusal(status: number, code: string, message: string): Answer {
  return json(status, { error: { code, message } });
}

/** The document shows `pending` and `completed`. The words in between are those of relay gateways (FACTS.md). */
const statuses: Record<Phase, string> = {
  waiting: 'pending',
  queued: 'queued',
  running: 'processing',
  finished: 'completed',
  failed: 'failed',
};

function toTask(job: Job, baseUrl: string) {
  return {
    id: job.id,
    status: statuses[phaseOf(job, Date.now())],
    ...(job.state === 'finished' && { video_url: `${baseUrl}/media/results/${resultFile(job)}` }),
    ...(job.failure !== undefined && { error: { code: 'generation_failed', message: job.failure } }),
  };
}
