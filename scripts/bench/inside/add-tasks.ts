// Adds many finished tasks with events and result rows (without files), so that lists can be measured.
import { v7 } from 'uuid';
import { getDb } from '@/lib/db/client.server';
import type { Prisma } from '@/lib/db/generated/client';
import { modelNames } from '@/lib/providers/registry/model-names';
import { prompts } from '@/prisma/scenarios/prompts';
import { stories, succeededAfter } from '@/prisma/scenarios/stories';

const count = Number(process.argv[2]);
const chunk = 500;
/** Words that stand in three of the prompts. */
const rareWords = '琉璃瓦上的猫';

const db = getDb();
const { tenantId, userId } = await db.membership.findFirstOrThrow({ where: { role: 'admin' } });
const keys = await db.providerKey.findMany({ where: { tenantId } });
const models = Object.entries(modelNames);
const newest = Date.now();

for (let first = 0; first < count; first += chunk) {
  const rows = Array.from({ length: Math.min(chunk, count - first) }, (_, index) => makeRows(first + index));
  await db.task.createMany({ data: rows.map(({ task }) => task) });
  await db.taskEvent.createMany({ data: rows.flatMap(({ events }) => events) });
  await db.asset.createMany({ data: rows.flatMap(({ results }) => results) });
}
// A database that has been in use for a while has done this by itself.
await db.$executeRawUnsafe('ANALYZE');
process.send?.({ rareWords }, () => process.exit(0));

function makeRows(index: number) {
  const [modelId, model] = models[index % models.length] ?? models[0] ?? [];
  const key = keys.find(({ providerId }) => providerId === model?.providerId);
  if (!modelId || !model || !key) throw new Error('This studio has no sandbox keys.');
  const isFailed = index % 17 === 16;
  const story = isFailed ? stories.failed : succeededAfter(40 + (index % 9) * 13);
  const last = story[story.length - 1] ?? story[0];
  const id = v7();
  const createdAt = new Date(newest - index * 600_000);
  const words = prompts[index % prompts.length] ?? '';
  const isRare = index % Math.ceil(count / 3) === 1_000;
  const prompt = `${words} · ${index + 1}${isRare ? ` ${rareWords}` : ''}`;
  const after = (seconds: number) => new Date(createdAt.getTime() + seconds * 1000);
  const task: Prisma.TaskCreateManyInput = {
    id,
    tenantId,
    userId,
    requestId: v7(),
    providerId: model.providerId,
    modelId,
    kind: model.kind,
    mode: 'text',
    keyId: key.id,
    isSandbox: true,
    status: last.status,
    money: last.money,
    input: { mode: 'text', prompt },
    prompt,
    durationSeconds: model.kind === 'video' ? 5 : null,
    aspectRatio: '16:9',
    resolution: '720p',
    submittedAt: after(0.6),
    finishedAt: after(last.after),
    createdAt,
    requestBody: { model: modelId, prompt },
    answer: { status: 'success' },
    ...(isFailed && { errorKind: 'rejected', errorCode: 'generationFailed' }),
  };
  const events = story.map((step): Prisma.TaskEventCreateManyInput => {
    const { type, status, money } = step;
    return { tenantId, taskId: id, type, status, money, createdAt: after(step.after) };
  });
  const result: Prisma.AssetCreateManyInput = {
    tenantId,
    kind: model.kind,
    origin: 'result',
    isSandbox: true,
    fileName: `${modelId}-${index}`,
    mime: model.kind === 'video' ? 'video/mp4' : 'image/png',
    sizeBytes: 1_000_000,
    sha256: index.toString(16).padStart(64, '0'),
    width: 1280,
    height: 720,
    storageKey: `${tenantId}/bench/${id}`,
    taskId: id,
    resultIndex: 0,
    createdAt: after(last.after),
  };
  return { task, events, results: isFailed ? [] : [result] };
}
