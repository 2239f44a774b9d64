// Makes one video task of each of the given models through createBatch, waits until all are finished, and sends their
// outcomes. `sandbox`: with the sandbox keys that every studio has, one model per provider. `outside`: with keys that
// the studio treats as ordinary ones, although they have the sandbox gateway's address.
import { setTimeout as delay } from 'node:timers/promises';
import { v7 } from 'uuid';
import { getDb } from '@/lib/db/client.server';
import type { ProviderId } from '@/lib/providers/contract';
import { modelNames } from '@/lib/providers/registry/model-names';
import { createBatch } from '@/lib/tasks/create-batch.server';
import type { BatchItem } from '@/lib/tasks/schema';
import { addOutsideKey } from '../outside-key.ts';

/** The outcome of a task, for the measurement. */
export type MadeTask = {
  modelId: string;
  usualSeconds: number;
  status: string;
  /** The number of polls, by the studio's own count. */
  pollCount: number;
  /** The provider's handle. It contains the job's id in the gateway's ledger. */
  operation: unknown;
  seconds: number;
};

const small = { mode: 'text', prompt: 'A paper boat', aspectRatio: '16:9', resolution: '480p' };
const compositions: Record<string, BatchItem['input']> = {
  'doubao-seedance-1-0-pro-fast': { ...small, duration: 2 },
  'doubao-seedance-1-0-pro-quality': { ...small, duration: 2 },
  'doubao-seedance-1-5-pro': { ...small, duration: 4, sound: false },
  'seedance-2-fast-beta': { ...small, duration: 4 },
  see2ai_video_generation_kling_3_0_v1: {
    mode: 'text',
    prompt: 'A paper boat',
    aspectRatio: '16:9',
    duration: 3,
    quality: 'std',
    sound: false,
  },
};
const models = {
  sandbox: ['doubao-seedance-1-0-pro-fast', 'seedance-2-fast-beta', 'see2ai_video_generation_kling_3_0_v1'],
  outside: [
    'doubao-seedance-1-0-pro-fast',
    'doubao-seedance-1-0-pro-quality',
    'doubao-seedance-1-5-pro',
    'seedance-2-fast-beta',
  ],
};
const waitMs = 10 * 60_000;
const finished = ['succeeded', 'failed', 'cancelled', 'uncertain'];

const where = process.argv[2] === 'outside' ? 'outside' : 'sandbox';
const db = getDb();
const membership = await db.membership.findFirstOrThrow({ where: { role: 'admin' } });
const actor = { tenantId: membership.tenantId, userId: membership.userId };
const ids: string[] = [];
for (const modelId of models[where]) {
  const input = compositions[modelId];
  if (!input) throw new Error(`There is no composition for ${modelId}.`);
  const keyId = await keyFor(modelNames[modelId]?.providerId as ProviderId);
  ids.push(...(await createBatch(actor, { requestId: v7(), items: [{ modelId, keyId, input }] })).taskIds);
}
const deadline = Date.now() + waitMs;
while ((await db.task.count({ where: { id: { in: ids }, status: { notIn: [...finished] as never[] } } })) > 0) {
  if (Date.now() > deadline) throw new Error('The tasks did not finish.');
  await delay(500);
}
const tasks = await db.task.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' } });
const made = tasks.map(
  (task): MadeTask => ({
    modelId: task.modelId,
    usualSeconds: modelNames[task.modelId]?.usualSeconds ?? 0,
    status: task.status,
    pollCount: task.pollCount,
    operation: task.operation,
    seconds: ((task.finishedAt?.getTime() ?? 0) - task.createdAt.getTime()) / 1000,
  }),
);
process.send?.(made, () => process.exit(0));

async function keyFor(providerId: ProviderId): Promise<string> {
  const { tenantId } = actor;
  if (where === 'outside') return await addOutsideKey(tenantId, providerId);
  const key = await db.providerKey.findFirstOrThrow({ where: { tenantId, providerId, isSandbox: true } });
  return key.id;
}
