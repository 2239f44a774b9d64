import { expect, test } from 'vitest';
import type { TaskSummary } from './dto';
import { groupBatches } from './group-batches';
import { listDays } from './list-days';

const task = (id: string, createdAt: string, batchId: string | null = null) =>
  ({ id, createdAt, batchId }) as TaskSummary;

test('divides a list by the days of the person, and no press over two days', () => {
  const groups = groupBatches([
    task('d', '2026-11-30T16:30:00.000Z'),
    task('c', '2026-11-30T16:00:00.001Z', 'press'),
    task('b', '2026-11-30T15:59:59.999Z', 'press'),
    task('a', '2026-11-30T12:00:00.000Z'),
  ]);
  const days = (timeZone: string) =>
    listDays(groups, timeZone).map(({ day, groups: members }) => [day, members.map(({ id }) => id)]);
  expect(days('UTC')).toEqual([['2026-11-30', ['d', 'press', 'a']]]);
  expect(days('Asia/Shanghai')).toEqual([
    ['2026-12-01', ['d', 'press']],
    ['2026-11-30', ['a']],
  ]);
});
