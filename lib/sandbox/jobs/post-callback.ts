import type { Gateway } from './gateway';
import type { Job } from './job';

type CallbackEffects = Pick<Gateway, 'ledger' | 'faults' | 'pace' | 'fetch'>;

/** Pauses before the second and third try, in milliseconds at pace 1. */
const pauses = [1000, 4000];

/** Posts the outcome of a job to the studio, or the callbacks that a script posts instead. */
export async function postCallbacks(job: Job, url: string, body: unknown, effects: CallbackEffects): Promise<void> {
  const fault = effects.faults.take({ at: 'callback', key: job.keyLastFour.slice(-4), path: job.model });
  if (fault?.type !== 'posts') return postUntilTaken(job.id, url, body, effects);
  const began = Date.now();
  await Promise.all(
    fault.posts.map(async (post) => {
      const due = began + post.seconds * 1000 * effects.pace;
      await new Promise((resolve) => setTimeout(resolve, due - Date.now()));
      await postUntilTaken(job.id, url, post.body === 'outcome' ? body : post.body, effects);
    }),
  );
}

/**
 * Posts an outcome to the address in the job's request. No document says how often a provider tries. Three tries reach a
 * studio that is just being restarted. Every try is in the ledger.
 */
async function postUntilTaken(jobId: string, url: string, body: unknown, effects: CallbackEffects): Promise<void> {
  for (let attempt = 0; attempt <= pauses.length; attempt++) {
    const outcome = await tryOnce(url, body, effects.fetch);
    effects.ledger.recordCallback({ jobId, at: Date.now(), url, ...outcome });
    if (outcome.status !== undefined && outcome.status < 500) return;
    const pause = pauses[attempt];
    if (pause !== undefined) await new Promise((resolve) => setTimeout(resolve, pause * effects.pace));
  }
}

async function tryOnce(url: string, body: unknown, fetch: typeof globalThis.fetch) {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    });
    await response.body?.cancel();
    return { status: response.status };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
