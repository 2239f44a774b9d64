import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';
import { makeVideo } from '@/lib/media/__fixtures__/make-media';
import { generationsPath } from '@/lib/providers/doubao-seedance/wire';

export interface GatewayJob {
  id: string;
  /** The secret it was sent with. */
  secret: string;
  polls: number;
}

/**
 * A gateway of one provider that remembers with which secret each job was sent, and which requests came with another.
 * Jobs run until `release`; then one of fifty is finished and the others have failed, which needs no files. It
 * stands where the sandbox would, which a free test of a key may reach.
 */
export async function startKeyGateway() {
  const { origin, port } = new URL(process.env.SANDBOX_URL ?? '');
  const jobs = new Map<string, GatewayJob>();
  const strange: string[] = [];
  const refused = new Set<string>();
  const film = await makeVideo();
  let isReleased = false;
  let tests = 0;

  const answer = (method: string, url: string, secret: string): { status: number; body: unknown } => {
    if (method === 'GET' && !jobs.has(url.slice(url.lastIndexOf('/') + 1))) tests += 1;
    if (refused.has(secret)) return { status: 401, body: { error: { code: 'invalid_api_key', message: 'no' } } };
    if (method === 'POST') {
      const job = { id: `task_${jobs.size + 1}`, secret, polls: 0 };
      jobs.set(job.id, job);
      return { status: 200, body: { id: job.id, status: 'pending' } };
    }
    const job = jobs.get(url.slice(url.lastIndexOf('/') + 1));
    if (!job) return { status: 404, body: { error: { code: 'task_not_found', message: 'no such task' } } };
    job.polls += 1;
    if (job.secret !== secret) strange.push(job.id);
    if (!isReleased) return { status: 200, body: { id: job.id, status: 'processing' } };
    const body = isFilm(job.id)
      ? { id: job.id, status: 'completed', video_url: `${origin}/film.mp4` }
      : { id: job.id, status: 'failed', error: { code: 'upstream_error', message: 'no luck' } };
    return { status: 200, body };
  };

  const server = createServer((request, response) => {
    const url = String(request.url);
    request.resume();
    request.on('end', () => {
      if (url === '/film.mp4') return response.writeHead(200, { 'content-type': 'video/mp4' }).end(film);
      const secret = String(request.headers.authorization).replace('Bearer ', '');
      const isOurs = url.startsWith(`/doubao-seedance${generationsPath}`);
      const { status, body } = isOurs ? answer(String(request.method), url, secret) : { status: 404, body: {} };
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(Number(port), '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    baseUrl: `${origin}/doubao-seedance`,
    jobs,
    /** Jobs that were asked about with another secret than their own. */
    strange,
    /** From now on this secret is refused. */
    refuse: (secret: string) => void refused.add(secret),
    accept: (secret: string) => void refused.delete(secret),
    /** How often a key was tested, which costs nothing: somebody asked about a job that never was. */
    tests: () => tests,
    release: () => {
      isReleased = true;
    },
  };
}

export function isFilm(jobId: string): boolean {
  return Number(jobId.replace('task_', '')) % 50 === 0;
}
