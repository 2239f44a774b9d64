import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { getDb } from '@/lib/db/client.server';
import type { Prisma } from '@/lib/db/generated/client';
import type { LedgerView } from '@/lib/sandbox/ledger/entries';
import { canMove, type TaskStatus } from '@/lib/tasks/status';
import { type GatewayControl, submissionsOf } from './gateway.ts';

/** A promise that was broken: `a`–`g` as the issue names them. */
export interface Breach {
  promise: 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g';
  what: string;
}

export interface Click {
  words: string;
  modelId: string;
  requestId: string;
}

const taskInclude = {
  events: { orderBy: { seq: 'asc' } },
  results: true,
  callbacks: true,
} satisfies Prisma.TaskInclude;
export type FullTask = Prisma.TaskGetPayload<{ include: typeof taskInclude }>;

export async function readTasks(tenantId: string, since: Date): Promise<FullTask[]> {
  return await getDb().task.findMany({ where: { tenantId, createdAt: { gte: since } }, include: taskInclude });
}

/** Reads ledger, rows and files after a plan, and says every promise they break. */
export async function verify(
  clicks: readonly Click[],
  tasks: readonly FullTask[],
  ledger: LedgerView,
  gateway: GatewayControl,
  dataDir: string,
): Promise<Breach[]> {
  const breaches: Breach[] = [];
  for (const click of clicks) {
    const mine = tasks.filter(({ prompt }) => prompt.includes(click.words));
    const [task] = mine;
    if (mine.length !== 1 || !task) {
      breaches.push({ promise: 'a', what: `${click.words}: ${mine.length} tasks for one click` });
      continue;
    }
    breaches.push(
      ...chargesOf(click, task, ledger),
      ...storyOf(task),
      ...(await resultsOf(task, ledger, gateway, dataDir)),
    );
  }
  return [...breaches, ...(await orphansOf(tasks, dataDir))];
}

function chargesOf(click: Click, task: FullTask, ledger: LedgerView): Breach[] {
  const seen = submissionsOf(ledger, click.words);
  const accepted = seen.filter(({ jobId }) => jobId !== undefined);
  const breaches: Breach[] = [];
  if (accepted.length > 1)
    breaches.push({ promise: 'a', what: `${task.id} (${task.modelId}) was charged ${accepted.length} times` });
  const [job] = accepted;
  if (!job && task.status === 'succeeded') breaches.push({ promise: 'b', what: `${task.id} succeeded without a job` });
  if (job && !['succeeded', 'uncertain', 'failed'].includes(task.status))
    breaches.push({ promise: 'b', what: `${task.id}: an accepted job ended as ${task.status}` });
  // The provider's word: every job of these plans is rendered, so none may end as a failure of ours.
  if (job && task.status === 'failed' && task.errorCode !== 'storeFailed' && job.fault === undefined)
    breaches.push({ promise: 'b', what: `${task.id}: accepted, rendered, and failed with ${task.errorCode}` });
  if (task.status === 'uncertain') breaches.push(...uncertaintyOf(task, ledger, job?.jobId));
  return breaches;
}

/** Uncertain is only what the gateway left open: no callback came, and no list shows it. */
function uncertaintyOf(task: FullTask, ledger: LedgerView, jobId: string | undefined): Breach[] {
  if (jobId === undefined) return [];
  const told = ledger.callbacks.some((callback) => callback.jobId === jobId && callback.status === 200);
  if (told) return [{ promise: 'b', what: `${task.id} is uncertain although its callback was delivered` }];
  if (task.providerId === 'aitoearn')
    return [{ promise: 'b', what: `${task.id} is uncertain although the list has it` }];
  return [];
}

function storyOf(task: FullTask): Breach[] {
  const breaches: Breach[] = [];
  const last = task.events.at(-1);
  if (task.events[0]?.type !== 'created')
    breaches.push({ promise: 'd', what: `${task.id}: its story has no beginning` });
  if (last?.status !== task.status || last.money !== task.money)
    breaches.push({
      promise: 'd',
      what: `${task.id}: told ${last?.status}/${last?.money}, is ${task.status}/${task.money}`,
    });
  task.events.slice(1).forEach((event, index) => {
    const from = task.events[index]?.status as TaskStatus;
    if (event.status !== from && !canMove(from, event.status))
      breaches.push({ promise: 'e', what: `${task.id}: went from ${from} to ${event.status}` });
  });
  return breaches;
}

async function resultsOf(
  task: FullTask,
  ledger: LedgerView,
  gateway: GatewayControl,
  dataDir: string,
): Promise<Breach[]> {
  if (task.status !== 'succeeded') return [];
  const jobId = submissionsOf(ledger, task.prompt).find((request) => request.jobId)?.jobId;
  const [asset] = task.results;
  if (!asset || task.results.length !== 1)
    return [{ promise: 'c', what: `${task.id} succeeded with ${task.results.length} results` }];
  const media = path.join(dataDir, 'media');
  const bytes = await readFile(path.join(media, asset.storageKey)).catch(() => null);
  const hash = bytes && createHash('sha256').update(bytes).digest('hex');
  const breaches: Breach[] = [];
  if (hash !== asset.sha256)
    breaches.push({ promise: 'c', what: `${task.id}: the file does not have the hash of its row` });
  if (jobId && bytes && !bytes.equals(await gateway.result(jobId, task.kind as 'video' | 'image')))
    breaches.push({ promise: 'c', what: `${task.id}: not the bytes the provider made` });
  const poster = asset.posterKey && (await readFile(path.join(media, asset.posterKey)).catch(() => null));
  if (!poster?.length) breaches.push({ promise: 'c', what: `${task.id} has no poster` });
  return breaches;
}

/** Files of these tasks that no row names. */
async function orphansOf(tasks: readonly FullTask[], dataDir: string): Promise<Breach[]> {
  const media = path.join(dataDir, 'media');
  const files = (await readdir(media, { recursive: true, withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(media, path.join(entry.parentPath, entry.name)));
  const named = new Set(
    tasks.flatMap(({ results }) =>
      results.flatMap(({ storageKey, posterKey, thumbnailKey }) => [storageKey, posterKey, thumbnailKey]),
    ),
  );
  return files
    .filter((file) => tasks.some(({ id }) => file.includes(id)) && !named.has(file))
    .map((file) => ({ promise: 'c' as const, what: `an orphan file: ${file}` }));
}
