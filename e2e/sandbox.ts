import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The address of the sandbox gateway of the studio under test. */
function sandboxUrl(): string {
  const folder = process.env.E2E_DATA_DIR;
  if (!folder) throw new Error('E2E_DATA_DIR is not set: these tests are run by `npm test`.');
  return `http://127.0.0.1:${readFileSync(path.join(folder, 'sandbox-port'), 'utf8').trim()}`;
}

/** The gateway's ledger, which records every request it received. */
async function readLedger(): Promise<{
  requests: { at: number; method: string; path: string; body?: Record<string, unknown>; status: number }[];
  jobs: { jobId: string; at: number; model: string; prompt: string }[];
}> {
  const response = await fetch(`${sandboxUrl()}/_sandbox/ledger`);
  return response.json();
}

let since = 0;

/** Called when a test begins: ignores earlier requests, also those of an earlier attempt at the same test. */
export function forgetRequests(): void {
  since = Date.now();
}

/** The bodies of this test's accepted paid requests that contain these words, as the gateway received them. */
export async function paidRequests(words: string): Promise<Record<string, unknown>[]> {
  const { requests } = await readLedger();
  return requests
    .filter(
      ({ at, method, status, body }) =>
        at >= since && method === 'POST' && status < 300 && JSON.stringify(body ?? '').includes(words),
    )
    .map(({ body }) => body ?? {});
}

/** A short MP4 that a sandbox gateway renders. */
export async function renderClip(gatewayUrl: string): Promise<Buffer> {
  const jobs = `${gatewayUrl}/doubao-seedance/v1/videos/generations`;
  const headers = { authorization: 'Bearer sk-sandbox-clip-for-tests', 'content-type': 'application/json' };
  const asked = await fetch(jobs, {
    method: 'POST',
    headers,
    body: JSON.stringify({ model: 'doubao-seedance-1-0-pro-fast', prompt: 'A clip', resolution: '480p', duration: 2 }),
  });
  const { id } = await asked.json();
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const job = await (await fetch(`${jobs}/${id}`, { headers })).json();
    if (job.video_url) return Buffer.from(await (await fetch(job.video_url)).arrayBuffer());
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the sandbox did not render a clip within a minute');
}

/** Makes the gateway misbehave, with a script of lib/sandbox/faults/script.ts. */
export async function scriptFault(script: Record<string, unknown>): Promise<void> {
  const answer = await fetch(`${sandboxUrl()}/_sandbox/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(script),
  });
  if (answer.status !== 201) throw new Error(`the sandbox refused a script: ${await answer.text()}`);
}

/** Waits for the job that the gateway made from a paid request with these words. */
export async function acceptedJob(words: string): Promise<{ jobId: string; model: string; at: number }> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const { jobs } = await readLedger();
    const job = jobs.findLast(({ at, prompt }) => at >= since && prompt.includes(words));
    if (job) return job;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`the sandbox has accepted no job about “${words}” within a minute`);
}

/** The address of a job's film at the gateway. */
export function resultUrl(jobId: string): string {
  return `${sandboxUrl()}/media/results/${jobId}.mp4`;
}
