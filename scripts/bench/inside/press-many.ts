// Presses Generate many times: as many small tasks of each model as asked for, in turn, with the sandbox keys every
// studio has. The prompts are numbered, so that the gateway's ledger tells which request is whose. Sends their ids.
import { v7 } from 'uuid';
import { getDb } from '@/lib/db/client.server';
import { modelNames } from '@/lib/providers/model-names';
import { maxBatchSize } from '@/lib/tasks/batch-size';
import { createBatch } from '@/lib/tasks/create-batch.server';
import { smallComposition } from '../small-composition.ts';

const counts: Record<string, number> = JSON.parse(process.argv[2] ?? '{}');
const db = getDb();
const { tenantId, userId } = await db.membership.findFirstOrThrow({ where: { role: 'admin' } });
const keys = await db.providerKey.findMany({ where: { tenantId, isSandbox: true } });
const rounds = Math.max(...Object.values(counts));
const items = Array.from({ length: rounds }, (_, round) =>
  Object.entries(counts).flatMap(([modelId, count]) => (round < count ? [modelId] : [])),
)
  .flat()
  .map((modelId, index) => {
    const key = keys.find(({ providerId }) => providerId === modelNames[modelId]?.providerId);
    if (!key) throw new Error(`This studio has no sandbox key for ${modelId}.`);
    return { modelId, keyId: key.id, input: smallComposition(modelId, index) };
  });
const ids: string[] = [];
for (let first = 0; first < items.length; first += maxBatchSize) {
  const batch = { requestId: v7(), items: items.slice(first, first + maxBatchSize) };
  ids.push(...(await createBatch({ tenantId, userId }, batch)).taskIds);
}
process.send?.(ids, () => process.exit(0));
