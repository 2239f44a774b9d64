import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { LedgerView, SeenRequest } from '@/lib/sandbox/ledger/entries';
import type { FullTask, Violation } from './evidence.ts';
import { type GatewayControl, submissionsOf } from './gateway.ts';
import type { Circumstances } from './violations-of-charges.ts';

/**
 * (c) for one task: a success has one row, with the provider's bytes and a poster; a task with another status has no
 * row. Superseded rows do not count. A task whose files were named only by callbacks keeps all of them.
 */
export async function violationsOfFiles(
  task: FullTask,
  ledger: LedgerView,
  gateway: GatewayControl,
  mediaFolder: string,
  circumstances: Circumstances,
): Promise<Violation[]> {
  const { id, status, kind, deliveredBy } = task;
  const broken = (what: string): Violation => ({ promise: 'c', what: `${id} ${what}` });
  const results = task.results.filter(({ supersededAt }) => supersededAt === null);
  if (status !== 'succeeded')
    return results.length > 0 ? [broken(`is ${status} and has ${results.length} results`)] : [];
  if (results.length === 0 || (results.length > 1 && deliveredBy !== 'callback'))
    return [broken(`succeeded with ${results.length} results`)];
  const read = (key: string) => readFile(path.join(mediaFolder, key)).catch(() => null);
  const violations: Violation[] = [];
  const found: Buffer[] = [];
  for (const asset of results) {
    const bytes = await read(asset.storageKey);
    if (bytes) found.push(bytes);
    if (!bytes || createHash('sha256').update(bytes).digest('hex') !== asset.sha256)
      violations.push(broken('has a file without the hash of its row'));
    const poster = asset.posterKey && (await read(asset.posterKey));
    if (!poster?.length) violations.push(broken('has no poster'));
  }
  const job = submissionsOf(ledger, task.prompt).find((request) => request.jobId !== undefined);
  if (job?.jobId === undefined) return violations;
  const truth = await gateway.result(job.jobId, kind).catch(() => null);
  if (truth && found.some((bytes) => bytes.equals(truth))) return violations;
  const decoy = await gateway.decoy();
  const isDeceived = deliveredBy === 'callback' && found.some((bytes) => bytes.equals(decoy));
  return isDeceived && !couldKnow(job, ledger, circumstances)
    ? violations
    : [...violations, broken('does not have the bytes the provider made')];
}

/** Whether the true outcome reached the studio: as the answer to the call, or as a second callback. */
function couldKnow(
  { jobId, status, fault }: SeenRequest,
  { callbacks, jobs }: LedgerView,
  { wasAnswered, isDiskFull }: Circumstances,
): boolean {
  if (jobs.some((job) => job.jobId === jobId && job.refusal !== undefined)) return false;
  const delivered = callbacks.filter((callback) => callback.jobId === jobId && callback.status === 200);
  return delivered.length > 1 || (wasAnswered && !isDiskFull && status === 200 && fault === undefined);
}

/** (c) for all tasks: their files that no row names. */
export async function orphanFiles(tasks: readonly FullTask[], mediaFolder: string): Promise<Violation[]> {
  const found = await readdir(mediaFolder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = found
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(mediaFolder, path.join(entry.parentPath, entry.name)));
  const named = new Set(
    tasks.flatMap(({ results }) =>
      results.flatMap(({ storageKey, posterKey, thumbnailKey, sentKey }) => [
        storageKey,
        posterKey,
        thumbnailKey,
        sentKey,
      ]),
    ),
  );
  return files
    .filter((file) => tasks.some(({ id }) => file.includes(id)) && !named.has(file))
    .map((file) => ({ promise: 'c', what: `an orphan file: ${file}` }));
}
