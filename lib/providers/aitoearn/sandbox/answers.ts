import { randomUUID } from 'node:crypto';
import { type Answer, json } from '@/lib/sandbox/http/answer';
import { coverFile, type Job, type Phase, phaseOf, resultFile } from '@/lib/sandbox/jobs/job';
import { codes } from './codes';

/** The HTTP status is always 200. The code shows whether it is a success. */
export function success(data: unknown, jobId?: string): Answer {
  return json(200, { code: 0, message: '请求成功', data, requestId: randomUUID() }, jobId);
}

const words: Record<number, string> = { [codes.validation]: '参数验证失败', [codes.mode]: '不支持的视频生成模式' };

/** `detail` follows the documented message, so that a person sees which rule was broken. */
export function failure(code: number, detail: string): Answer {
  const message = words[code] === undefined ? detail : `${words[code]}：${detail}`;
  return json(200, { code, message, data: {}, requestId: randomUUID(), timestamp: Date.now() });
}

const statuses: Record<Phase, string> = {
  waiting: 'SUBMITTED',
  queued: 'QUEUED',
  running: 'InProgress',
  finished: 'SUCCESS',
  failed: 'FAILURE',
};

/** A job in the format of the status endpoint and the list (FACTS.md). */
export function toGeneration(job: Job, baseUrl: string) {
  const now = Date.now();
  const finished = job.state === 'finished';
  return {
    id: job.id,
    model: job.model,
    status: statuses[phaseOf(job, now)],
    input: job.input,
    ...(typeof job.input.groupId === 'string' && { groupId: job.input.groupId }),
    ...(finished && {
      videoUrl: `${baseUrl}/media/results/${resultFile(job)}`,
      coverUrl: `${baseUrl}/media/results/${coverFile(job)}`,
      // If the request names a material group, the result is saved into it.
      ...(typeof job.input.groupId === 'string' && { mediaId: job.id }),
    }),
    ...(job.failure !== undefined && { error: { message: job.failure } }),
    submittedAt: new Date(job.createdAt).toISOString(),
    ...(now >= job.startsAt && { startedAt: new Date(job.startsAt).toISOString() }),
    ...(job.finishedAt !== undefined && { finishedAt: new Date(job.finishedAt).toISOString() }),
  };
}
