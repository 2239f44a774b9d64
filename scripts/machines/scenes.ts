import { randomUUID } from 'node:crypto';
import type { Actor } from '@/lib/auth/actor';
import { getDb } from '@/lib/db/client.server';
import { createBatch } from '@/lib/tasks/create-batch.server';
import { submissionsOf } from '../chaos/gateway.ts';
import { persistently } from '../chaos/persistently.ts';
import { untilAnswers } from '../chaos/until-answers.ts';
import type { Setup } from './setup.ts';
import type { Visitor } from './visitor.ts';

/** A disturbance of one part, and a check that the studio still works. `play` throws when it does not. */
export type Scene = [name: string, play: () => Promise<void>];

const timeoutMs = 60_000;
const modelId = 'see2ai_image_generation_v1';
const input = { mode: 'text', aspectRatio: '16:9', resolution: '1K' };

export function scenes(setup: Setup, visitor: Visitor, actor: Actor): Scene[] {
  const clicks: { words: string; taskId: string }[] = [];

  async function make(count: number): Promise<string[]> {
    const made: string[] = [];
    const where = { tenantId: actor.tenantId, providerId: 'see2ai' };
    const { id: keyId } = await persistently(() =>
      getDb().providerKey.findFirstOrThrow({ where, select: { id: true } }),
    );
    for (let index = 0; index < count; index += 1) {
      const [requestId, words] = [randomUUID(), `boat ${randomUUID()}`];
      await persistently(() =>
        createBatch(actor, { requestId, items: [{ modelId, keyId, input: { ...input, prompt: words } }] }),
      );
      const { id } = await persistently(() =>
        getDb().task.findFirstOrThrow({ where: { requestId }, select: { id: true } }),
      );
      clicks.push({ words, taskId: id });
      made.push(id);
    }
    return made;
  }

  /**
   * Waits until live updates report the tasks as succeeded, and checks that their files come through the proxy
   * complete.
   */
  async function finish(taskIds: readonly string[]): Promise<void> {
    await visitor.untilNotified(taskIds, 'succeeded', AbortSignal.timeout(timeoutMs));
    const files = await persistently(() => getDb().asset.findMany({ where: { taskId: { in: [...taskIds] } } }));
    if (files.length !== taskIds.length) throw new Error(`${files.length} files for ${taskIds.length} tasks`);
    for (const { id, sizeBytes } of files) {
      const answer = await visitor.get(`/api/media/${id}`);
      const { byteLength } = await answer.arrayBuffer();
      if (answer.status !== 200 || BigInt(byteLength) !== sizeBytes)
        throw new Error(`The file ${id} answered ${answer.status} with ${byteLength} of ${sizeBytes} bytes.`);
    }
  }

  /** Resolves when at least `count` of these tasks have one of the statuses. */
  async function untilIn(statuses: string[], taskIds: readonly string[], count: number): Promise<void> {
    for (const deadline = Date.now() + timeoutMs; Date.now() < deadline; ) {
      const rows = await persistently(() =>
        getDb().task.findMany({ where: { id: { in: [...taskIds] } }, select: { status: true } }),
      );
      if (rows.filter(({ status }) => statuses.includes(status)).length >= count) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`Fewer than ${count} tasks became ${statuses.join(' or ')}.`);
  }

  /**
   * Waits until all tasks are accepted. A task whose request is interrupted becomes uncertain, and stays uncertain
   * where the provider has no list of jobs.
   */
  const untilSent = (taskIds: readonly string[]) =>
    untilIn(['running', 'storing', 'succeeded'], taskIds, taskIds.length);

  return [
    [
      'sign-in, uploads, tasks and results work through nginx',
      async () => {
        const upload = await visitor.openUpload();
        if (upload !== 200 && upload !== 201) throw new Error(`An upload answered ${upload}.`);
        await finish(await make(4));
      },
    ],
    [
      'a worker without STORAGE says so and does not start',
      async () => {
        const worker = setup.forgetfulWorker({ STORAGE: 'local' });
        worker.start();
        const code = await worker.ended();
        if (code === 0 || !/STORAGE is “local” here, and “s3”/.test(worker.said()))
          throw new Error(`It ended with ${code}: ${worker.said()}`);
      },
    ],
    [
      'a web machine is killed, and all pages still answer',
      async () => {
        const tasks = await make(2);
        setup.webs[0].kill();
        for (let count = 0; count < 30; count += 1) {
          const { status } = await visitor.get('/api/live-check');
          if (status !== 200) throw new Error(`A request answered ${status} while one of two web machines was gone.`);
        }
        await finish(tasks);
        setup.webs[0].start();
        await setup.untilWebsAnswer();
      },
    ],
    [
      'a worker is killed in the middle of its tasks, and the other worker finishes them',
      async () => {
        const tasks = await make(6);
        await untilSent(tasks);
        setup.workers[0].kill();
        await finish(tasks);
        setup.workers[0].start();
        await setup.workers[0].untilSays('The worker runs.');
      },
    ],
    [
      'PostgreSQL is restarted without warning',
      async () => {
        const tasks = await make(4);
        await untilSent(tasks);
        await setup.restartDatabase();
        await untilAnswers(`${setup.url}/api/live-check`);
        await finish(tasks);
      },
    ],
    [
      'the bucket is down, pages still answer, and results are stored when it is back',
      async () => {
        const tasks = await make(3);
        await setup.bucket.stop();
        await untilIn(['storing'], tasks, 1);
        const { status } = await visitor.get('/api/live-check');
        if (status !== 200) throw new Error(`Without the bucket /api/live-check answers ${status}.`);
        await setup.bucket.start();
        await finish(tasks);
      },
    ],
    [
      'the sandbox is killed and comes back',
      async () => {
        const tasks = await make(3);
        await untilSent(tasks);
        setup.sandbox.kill();
        setup.sandbox.start();
        await finish(tasks);
      },
    ],
    [
      'nginx is stopped and comes back',
      async () => {
        const tasks = await make(2);
        await setup.proxy.stop();
        setup.proxy.start();
        await untilAnswers(`${setup.url}/api/live-check`);
        await finish(tasks);
      },
    ],
    [
      'no press was charged more than once',
      async () => {
        const ledger = await setup.gateway.ledger();
        for (const { words } of clicks) {
          const jobs = submissionsOf(ledger, words).filter(({ jobId }) => jobId !== undefined);
          if (jobs.length !== 1) throw new Error(`${jobs.length} jobs for one press`);
        }
      },
    ],
  ];
}
