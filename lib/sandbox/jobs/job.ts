import type { RenderPlan } from '../render/plan';

export type SandboxProvider = 'see2ai' | 'aitoearn' | 'doubao-seedance';

/** One accepted job. Kept as a JSON file; times are Unix milliseconds. */
export interface Job {
  /** The task id, in the form its provider gives out. */
  id: string;
  provider: SandboxProvider;
  model: string;
  /** SHA-256 of the key it was accepted with: only that key may read it. */
  keyHash: string;
  keyLastFour: string;
  /** The request's body, for providers that answer it again. */
  input: Record<string, unknown>;
  plan: RenderPlan;
  cost: number;
  createdAt: number;
  /** When it leaves the queue, and before when it is not finished, however quick the renderer was. */
  startsAt: number;
  notBefore: number;
  state: 'accepted' | 'finished' | 'failed';
  finishedAt?: number;
  failure?: string;
  /** Why moderation will refuse it: its failure in the end. */
  refusal?: string;
  /** Where the provider posts the outcome to. */
  callbackUrl?: string;
  callbackDone?: boolean;
  /** After that the result's link is dead. */
  expiresAt?: number;
}

/** What an observer may know of a job under way, in the words of none of the providers. */
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
