import { randomUUID } from 'node:crypto';
import type { Prisma, Task } from '@/lib/db/generated/client';
import { saveAsset } from '@/lib/media/save-asset.server';
import { modelNames } from '@/lib/providers/registry/model-names';
import type { TaskEventType } from '@/lib/tasks/event';
import type { MoneyState, TaskStatus } from '@/lib/tasks/status';
import type { Json } from '@/lib/text/json';
import type { SampleMedia } from './sample-media';
import type { Stage } from './scenario';

export interface StoryStep {
  type: TaskEventType;
  status: TaskStatus;
  money: MoneyState;
  /** Seconds after the task was made. */
  after: number;
  data?: { [key: string]: Json };
  byPerson?: boolean;
}

export interface SeededTask {
  /** Decides person, words and the rest of what varies. */
  index: number;
  modelId: string;
  createdAt: Date;
  prompt: string;
  /** Its last step is the task's state. */
  story: readonly [StoryStep, ...StoryStep[]];
  /** Columns beyond the usual ones. */
  columns?: Partial<Prisma.TaskUncheckedCreateInput>;
  results?: readonly SampleMedia[];
}

/** Inserts a task as it would stand after its story, with its timeline and stored results. */
export async function addTask(stage: Stage, seeded: SeededTask): Promise<Task> {
  const { db, tenantId, people } = stage;
  const { index, modelId, createdAt, prompt, story, columns, results = [] } = seeded;
  const model = modelNames[modelId];
  if (!model) throw new Error(`There is no model ${modelId}.`);
  const key = await db.providerKey.findFirstOrThrow({
    where: { tenantId, providerId: model.providerId, isSandbox: true, deletedAt: null },
  });
  const person = people[index % people.length] ?? people[0];
  const last = story[story.length - 1] ?? story[0];
  const [sample] = results;
  const at = (seconds: number) => new Date(createdAt.getTime() + seconds * 1000);
  const timeOf = (type: TaskEventType) => story.find((step) => step.type === type);
  const finished = ['succeeded', 'failed', 'cancelled', 'uncertain'].includes(last.status) ? at(last.after) : null;
  const sent = timeOf('sending');
  const input = inputOf(modelId, prompt, sample);
  const task = await db.task.create({
    data: {
      tenantId,
      userId: person.id,
      requestId: randomUUID(),
      providerId: model.providerId,
      modelId,
      kind: model.kind,
      mode: 'text',
      keyId: key.id,
      isSandbox: true,
      status: last.status,
      money: last.money,
      input,
      prompt,
      durationSeconds: model.kind === 'video' ? 5 : null,
      aspectRatio: sample?.aspectRatio ?? '16:9',
      resolution: model.kind === 'video' ? '720p' : '2K',
      submittedAt: sent ? at(sent.after) : null,
      finishedAt: finished,
      createdAt,
      ...(sent && {
        attempt: 1,
        requestMethod: 'POST',
        requestPath: '/api/seeded',
        requestBody: { model: modelId, prompt },
      }),
      ...columns,
      events: {
        create: story.map((step) => ({
          tenantId,
          type: step.type,
          status: step.status,
          money: step.money,
          data: step.data,
          actorId: step.byPerson ? person.id : null,
          createdAt: at(step.after),
        })),
      },
    },
  });
  for (const [resultIndex, media] of results.entries())
    await saveAsset({
      tenantId,
      userId: null,
      localPath: media.path,
      fileName: `${modelId}-${index}-${resultIndex + 1}`,
      origin: 'result',
      isSandbox: true,
      taskId: task.id,
      resultIndex,
    });
  return task;
}

function inputOf(modelId: string, prompt: string, sample: SampleMedia | undefined) {
  const shape = { aspectRatio: sample?.aspectRatio ?? '16:9' };
  if (modelNames[modelId]?.kind === 'image') return { mode: 'text', prompt, ...shape, resolution: '2K' };
  return { mode: 'text', prompt, ...shape, duration: 5, resolution: '720p', sound: sample?.sound ?? false };
}
