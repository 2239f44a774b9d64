import { describe, expect, test } from 'vitest';
import { taskStatuses } from '@/lib/tasks/status';
import { daysLeft, mayTrash } from './trash';

const deletedAt = '2026-11-01T12:00:00.000Z';
const after = (days: number) => new Date(Date.parse(deletedAt) + days * 24 * 3_600_000);

describe('daysLeft', () => {
  test.each([
    [0, 30],
    [0.5, 30],
    [1, 29],
    [29.5, 1],
    [30, 0],
    [31, 0],
    [-0.1, 30],
  ])('after %d days returns %d', (days, left) => {
    expect(daysLeft(deletedAt, after(days))).toBe(left);
  });
});

describe('mayTrash', () => {
  const rule = { othersWork: 'administrators' } as const;
  const task = { person: { id: 'mei', name: 'Mei' }, status: 'succeeded', trash: null } as const;
  test('allows one’s own tasks, and all tasks for an administrator', () => {
    expect(mayTrash(task, { ...rule, userId: 'mei', role: 'creator' })).toBe(true);
    expect(mayTrash(task, { ...rule, userId: 'bo', role: 'creator' })).toBe(false);
    expect(mayTrash(task, { ...rule, userId: 'bo', role: 'admin' })).toBe(true);
    expect(mayTrash(task, { ...rule, userId: 'mei', role: 'viewer' })).toBe(false);
  });
  test('allows only finished tasks with a known outcome', () => {
    const able = taskStatuses.filter((status) =>
      mayTrash({ ...task, status }, { ...rule, userId: 'mei', role: 'creator' }),
    );
    expect(able).toEqual(['succeeded', 'failed', 'cancelled']);
  });
});
