import type { Ledger } from '../ledger/ledger';

/** Pauses before the second and third try, in milliseconds at pace 1. */
const pauses = [1000, 4000];

/**
 * Posts an outcome to the address the creator of the job gave. No document says how often SEE2AI tries; three times is
 * kind to a studio that is being restarted. Every try is in the ledger.
 */
export async function postCallback(
  jobId: string,
  url: string,
  body: unknown,
  effects: { ledger: Ledger; pace: number; fetch: typeof fetch },
): Promise<void> {
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
