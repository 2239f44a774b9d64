import { expect, it } from 'vitest';
import type { TaskSummary } from './dto';
import { groupBatches } from './group-batches';

const task = (id: string, batchId: string | null = null) => ({ id, batchId }) as TaskSummary;

it('tasks of a batch stand together in their own order, at the position of the newest', () => {
  const list = [task('9'), task('8', 'b'), task('7', 'b'), task('6'), task('5', 'b'), task('4', 'a')];
  const groups = groupBatches(list).map(({ id, tasks }) => `${id}: ${tasks.map((member) => member.id).join(' ')}`);
  expect(groups).toEqual(['9: 9', 'b: 5 7 8', '6: 6', 'a: 4']);
});
