import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { LedgerView } from '@/lib/sandbox/ledger/entries';
import { type GatewayControl, submissionsOf } from './gateway.ts';
import type { Breach, FullTask } from './verify.ts';

/** (c) for one task: a success has one row, with the bytes the provider made and a poster; nothing else has a row. */
export async function breachesOfFiles(
  { id, status, prompt, kind, results }: FullTask,
  ledger: LedgerView,
  gateway: GatewayControl,
  mediaFolder: string,
): Promise<Breach[]> {
  const [asset] = results;
  if (status !== 'succeeded')
    return asset ? [{ promise: 'c', what: `${id} is ${status} and has ${results.length} results` }] : [];
  if (!asset || results.length !== 1) return [{ promise: 'c', what: `${id} succeeded with ${results.length} results` }];
  const read = (key: string) => readFile(path.join(mediaFolder, key)).catch(() => null);
  const bytes = await read(asset.storageKey);
  const breaches: Breach[] = [];
  if (!bytes || createHash('sha256').update(bytes).digest('hex') !== asset.sha256)
    breaches.push({ promise: 'c', what: `${id}: the file does not have the hash of its row` });
  const jobId = submissionsOf(ledger, prompt).find((request) => request.jobId !== undefined)?.jobId;
  if (jobId !== undefined && !bytes?.equals(await gateway.result(jobId, kind)))
    breaches.push({ promise: 'c', what: `${id}: not the bytes the provider made` });
  const poster = asset.posterKey && (await read(asset.posterKey));
  if (!poster?.length) breaches.push({ promise: 'c', what: `${id} has no poster` });
  return breaches;
}

/** (c) for all: files of these tasks that no row names. */
export async function orphanFiles(tasks: readonly FullTask[], mediaFolder: string): Promise<Breach[]> {
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
