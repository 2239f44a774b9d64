// Creates the tasks of a load in batches, as presses on Generate do. `sandbox`: with the sandbox keys that every studio
// has. `outside`: with keys that the studio treats as ordinary ones, and with the given limits, or else the highest
// ones.
import { v7 } from 'uuid';
import { getDb } from '@/lib/db/client.server';
import { limitCeilings } from '@/lib/keys/limit-ceilings';
import type { ProviderId } from '@/lib/providers/contract';
import { modelNames } from '@/lib/providers/registry/model-names';
import { maxBatchSize } from '@/lib/tasks/batch-size';
import { createBatch } from '@/lib/tasks/create-batch.server';
import { compositionOf, numberedTasks } from '../numbered-tasks.ts';
import { addOutsideKey } from '../outside-key.ts';

const [where = 'sandbox', load = '{}', limits = JSON.stringify(limitCeilings)] = process.argv.slice(2);
const { tenantId, userId } = await getDb().membership.findFirstOrThrow({ where: { role: 'admin' } });
const tasks = numberedTasks(JSON.parse(load));
const keys = new Map<string, string>();
for (const { modelId } of tasks) {
  const providerId = providerOf(modelId);
  if (!keys.has(providerId)) keys.set(providerId, await keyFor(providerId));
}
const items = tasks.map((task) => ({
  modelId: task.modelId,
  keyId: keys.get(providerOf(task.modelId)) ?? '',
  input: compositionOf(task),
}));
for (let first = 0; first < items.length; first += maxBatchSize) {
  await createBatch({ tenantId, userId }, { requestId: v7(), items: items.slice(first, first + maxBatchSize) });
}
process.exit(0);

function providerOf(modelId: string): ProviderId {
  return modelNames[modelId]?.providerId as ProviderId;
}

async function keyFor(providerId: ProviderId): Promise<string> {
  if (where === 'outside') return await addOutsideKey(tenantId, providerId, JSON.parse(limits));
  const key = await getDb().providerKey.findFirstOrThrow({ where: { tenantId, providerId, isSandbox: true } });
  return key.id;
}
