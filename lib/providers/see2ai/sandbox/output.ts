import { type Job, type Phase, phaseOf, resultFile } from '@/lib/sandbox/jobs/job';
import { frameRate, planSeconds } from '@/lib/sandbox/render/plan';

const states: Record<Phase, string> = {
  waiting: 'pending',
  queued: 'queued',
  running: 'processing',
  finished: 'success',
  failed: 'failed',
};

/** A job in the documents' output schema. The figures have the documented types and plausible values. */
export function toOutput(job: Job, baseUrl: string) {
  const finished = job.state === 'finished';
  const tokens = finished ? countTokens(job) : { input: 0, output: 0 };
  return {
    input_tokens: tokens.input,
    output_tokens: tokens.output,
    total_tokens: tokens.input + tokens.output,
    model: job.model,
    source: 'sandbox',
    cost_points: finished ? job.cost : null,
    result_urls: finished ? [`${baseUrl}/media/results/${resultFile(job)}`] : [],
    task_id: job.id,
    cost_time: job.finishedAt === undefined ? null : job.finishedAt - job.createdAt,
    state: states[phaseOf(job, Date.now())],
    provider_config_id: null,
    ...(job.plan.kind === 'image' && { warnings: null }),
    ...(job.failure !== undefined && { error_message: job.failure }),
  };
}

/** Output tokens grow with pixels and time, as for real video models. */
function countTokens({ plan }: Job) {
  const words = plan.shots.reduce((sum, shot) => sum + shot.prompt.length, 0);
  const frames = plan.kind === 'video' ? planSeconds(plan) * frameRate : 1;
  return { input: Math.ceil(words / 2), output: Math.ceil((plan.width * plan.height * frames) / 1024) };
}
