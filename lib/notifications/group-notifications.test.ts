import { describe, expect, test } from 'vitest';
import type { NotificationDto } from './dto';
import { groupNotifications } from './group-notifications';

const batch = { id: 'batch', size: 4, finished: 3, failed: 1, uncertain: 0 };

function about(taskId: string, told: Partial<NotificationDto> = {}, of: typeof batch | null = null): NotificationDto {
  return {
    id: `${taskId} ${told.kind ?? 'finished'}`,
    kind: 'finished',
    createdAt: '2026-11-21T12:00:00.000Z',
    isRead: true,
    task: { id: taskId, modelId: 'model', prompt: 'A boat', thumbnailOf: null, batch: of },
    key: null,
    ...told,
  };
}

const key = { id: 'key', label: 'Team', providerId: 'see2ai' } as const;

describe('what a person was told', () => {
  test('is one line for a batch, where its newest stands, and unread while any of it is', () => {
    const groups = groupNotifications([
      about('three', {}, batch),
      about('alone'),
      about('two', { isRead: false, kind: 'failed' }, batch),
      about('one', {}, batch),
    ]);
    expect(groups.map(({ id, newest, isRead }) => [id, newest.task?.id, isRead])).toEqual([
      ['batch', 'three', false],
      ['alone', 'alone', true],
    ]);
  });

  test('is one line for a task that was uncertain before it finished', () => {
    const [group, ...more] = groupNotifications([about('task'), about('task', { kind: 'uncertain' })]);
    expect(more).toEqual([]);
    expect(group?.newest.kind).toBe('finished');
  });

  test('is one line for a key, apart from tasks', () => {
    const told = { task: null, key, kind: 'keyRejected' } as const;
    const groups = groupNotifications([
      about('', { ...told, id: 'b' }),
      about('task'),
      about('', { ...told, id: 'a' }),
    ]);
    expect(groups.map(({ id }) => id)).toEqual(['key', 'task']);
  });
});
