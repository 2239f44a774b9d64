import path from 'node:path';
import type { Logger } from 'pino';
import type { Renderer } from '../render/renderer-client';
import { coverFile, type Job, resultFile } from './job';
import type { JobStore } from './job-store';

export interface JobRunner {
  /** Starts or resumes a job of the store. */
  start(job: Job): void;
  /** Resolves with the job when it is finished or failed. */
  whenDone(id: string): Promise<Job>;
}

export interface RunnerEffects {
  store: JobStore;
  renderer: Renderer;
  resultsFolder: string;
  /** Called once the outcome is stored. */
  onDone: (job: Job) => Promise<void>;
  log: Logger;
}

/** Runs jobs from their acceptance to their outcome, at a pace that a person can watch. */
export function createJobRunner(effects: RunnerEffects): JobRunner {
  const running = new Map<string, Promise<Job>>();

  async function run(accepted: Job): Promise<Job> {
    const { store, log } = effects;
    await until(accepted.startsAt);
    const failure = accepted.refusal ?? (await renderTwice(accepted));
    await until(accepted.notBefore);
    const outcome = failure === undefined ? ({ state: 'finished' } as const) : ({ state: 'failed', failure } as const);
    const done: Job = { ...accepted, ...outcome, finishedAt: Date.now() };
    await store.save(done);
    log.info({ jobId: done.id, model: done.model, state: done.state, failure }, 'job done');
    return done;
  }

  /**
   * Renders the job. Tries twice, because the renderer may have died of another job. @returns the reason of a failure.
   */
  async function renderTwice(job: Job): Promise<string | undefined> {
    const output = path.join(effects.resultsFolder, resultFile(job));
    const cover = path.join(effects.resultsFolder, coverFile(job));
    let reason: string | undefined;
    for (let attempt = 1; attempt <= 2; attempt++) {
      try {
        await effects.renderer.render(job.plan, output, cover);
        return undefined;
      } catch (error) {
        reason = error instanceof Error ? error.message : String(error);
        effects.log.error({ jobId: job.id, attempt, err: error }, 'render failed');
      }
    }
    return reason;
  }

  return {
    start(job) {
      const done = run(job);
      running.set(job.id, done);
      done
        .then((finished) => effects.onDone(finished))
        .catch((error: unknown) => effects.log.error({ jobId: job.id, err: error }, 'job could not be finished'))
        .finally(() => running.delete(job.id));
    },
    async whenDone(id) {
      const job = await (running.get(id) ?? effects.store.get(id));
      if (!job) throw new Error(`no job ${id}`);
      return job;
    },
  };
}

/** Waits until a moment (Unix milliseconds), or not at all if the moment is past. */
function until(moment: number): Promise<void> {
  const wait = moment - Date.now();
  return wait <= 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, wait));
}
