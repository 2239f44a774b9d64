import type { RenderPlan } from '../render/plan';

/** One accepted job, kept as a JSON file. Times are Unix milliseconds. */
export interface Job {
  /** The task id, in the format of its provider. */
  id: string;
  /** The id of the provider whose dialect accepted it. */
  provider: string;
  model: string;
  /** SHA-256 of the key of its request. Only that key may read the job. */
  keyHash: string;
  keyLastFour: string;
  /** The request's body, for providers whose answers repeat it. */
  input: Record<string, unknown>;
  plan: RenderPlan;
  cost: number;
  createdAt: number;
  /**
   * The job leaves the queue at `startsAt`, and does not finish before `notBefore`, even if the renderer is quicker.
   */
  startsAt: number;
  notBefore: number;
  state: 'accepted' | 'finished' | 'failed';
  finishedAt?: number;
  failure?: string;
  /** The reason for which moderation will refuse the job: it becomes the job's failure. */
  refusal?: string;
  /** The address to which the gateway posts the outcome. */
  callbackUrl?: string;
  callbackDone?: boolean;
  /** The time at which the result's link expires. */
  expiresAt?: number;
}

/** The visible state of a job, in words that belong to no provider. */
export type Phase = 'waiting' | 'queued' | 'running' | 'finished' | 'failed';

export function phaseOf(job: Job, now: number): Phase {
  if (job.state !== 'accepted') return job.state;
  if (now >= job.startsAt) return 'running';
  return now < job.createdAt + (job.startsAt - job.createdAt) / 2 ? 'waiting' : 'queued';
}

/** File name of the result in the results folder, and in its link. */
export function resultFile(job: Pick<Job, 'id' | 'plan'>): string {
  return `${job.id}.${job.plan.kind === 'video' ? 'mp4' : 'png'}`;
}

/** File name of the first frame of a video. */
export function coverFile(job: Pick<Job, 'id'>): string {
  return `${job.id}.jpg`;
}
