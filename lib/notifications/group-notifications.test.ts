import { describe, expect, test } from 'vitest';
import type { NotificationDto } from './dto';
import { groupNotifications } from './group-notifications';

const batch = { id: 'batch', size: 4, finished: 3, failed: 1, uncertain: 0 };

function about(taskId: string, given: Partial<NotificationDto> = {}, of: typeof batch | null = null): NotificationDto {
  return {
    id: `${taskId} ${given.kind ?? 'finished'}`,
    kind: 'finished',
    createdAt: '2026-11-21T12:00:00.000Z',
    isRead: true,
    isAnnounced: true,
    task: { id: taskId, modelId: 'model', prompt: 'A boat', thumbnailOf: null, batch: of },
    key: null,
    budget: null,
    ...given,
  };
}

const key = { id: 'key', label: 'Team', providerId: 'see2ai' } as const;

describe('groupNotifications', () => {
  test('groups a batch at the place of its newest item, unread while any item is unread', () => {
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

  test('groups a task that was uncertain before it finished', () => {
    const [group, ...more] = groupNotifications([about('task'), about('task', { kind: 'uncertain' })]);
    expect(more).toEqual([]);
    expect(group?.newest.kind).toBe('finished');
  });

  test('groups the notifications of a key apart from those of tasks', () => {
    const ofKey = { task: null, key, kind: 'keyRejected' } as const;
    const groups = groupNotifications([
      about('', { ...ofKey, id: 'b' }),
      about('task'),
      about('', { ...ofKey, id: 'a' }),
    ]);
    expect(groups.map(({ id }) => id)).toEqual(['key', 'task']);
  });
});
