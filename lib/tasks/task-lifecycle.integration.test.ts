import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { compositions, createTestStudio } from './__fixtures__/test-studio';
import { taskStatuses } from './status';
import { applyChange, changeTask } from './task-lifecycle.server';

/** A real server runs both transactions at once; the embedded database never does. */
const longEnoughMs = 300;

it('records an event with the status it met, even while that status is changing', async () => {
  const studio = await createTestStudio();
  const taskId = await studio.create(await studio.addKey('see2ai', null), compositions.blocking);
  const services = await studio.services();
  let recorded: Promise<unknown> = Promise.resolve();
  await studio.db.$transaction(async (tx) => {
    const change = { taskId, from: ['queued'], to: 'submitting', event: { type: 'submitting' } } as const;
    await applyChange(tx, change);
    recorded = changeTask(services, { taskId, from: taskStatuses, event: { type: 'callback' } });
    await Promise.race([recorded, wait(longEnoughMs)]);
  });
  await recorded;
  const events = await studio.db.taskEvent.findMany({ where: { taskId }, orderBy: { seq: 'asc' } });
  expect(events.map(({ type, status }) => [type, status])).toEqual([
    ['created', 'queued'],
    ['submitting', 'submitting'],
    ['callback', 'submitting'],
  ]);
});
