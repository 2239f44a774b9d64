import { beforeEach, describe, expect, test } from 'vitest';
import type { NotificationDto, UnreadState } from '@/lib/notifications/dto';
import { createAnnouncer } from './announce';

const at = (second: number) => `2026-11-21T12:00:${String(second).padStart(2, '0')}.000Z`;

function notification(
  id: string,
  second: number,
  of: Partial<NotificationDto> = {},
  batchId?: string,
): NotificationDto {
  const batch = batchId ? { id: batchId, size: 4, finished: 2, failed: 0, uncertain: 0 } : null;
  return {
    id,
    kind: 'finished',
    createdAt: at(second),
    isRead: false,
    isAnnounced: true,
    task: { id, modelId: 'model', prompt: 'A boat', thumbnailOf: null, batch },
    key: null,
    budget: null,
    ...of,
  };
}

let state: UnreadState | null;
let mark: string | null;
let isVisible: boolean;
let list: NotificationDto[];
let isOffline: boolean;
let shown: string[];

const announce = () => tab()();
/** All tabs share the mark. */
const tab = () =>
  createAnnouncer({
    unread: () => state,
    mark: {
      read: () => mark,
      write: (until) => {
        mark = until;
      },
    },
    isAnyTabVisible: async () => isVisible,
    load: async () => {
      if (isOffline) throw new Error('offline');
      return list;
    },
    show: ({ id }) => shown.push(id),
  });

/** Adds notifications to the list, and updates the unread count as the live connection does. */
function arrive(...items: NotificationDto[]) {
  list = [...items, ...list].sort((left, right) => (left.createdAt < right.createdAt ? 1 : -1));
  const unread = list.filter((item) => !item.isRead).length;
  state = { unread, notifications: unread, newest: list[0]?.createdAt ?? null };
}

beforeEach(() => {
  state = { unread: 0, notifications: 0, newest: null };
  mark = at(10);
  isVisible = false;
  isOffline = false;
  list = [];
  shown = [];
});

describe('notifications of the browser', () => {
  test('show each new notification once', async () => {
    arrive(notification('old', 9));
    arrive(notification('new', 11));
    await announce();
    await announce();
    expect(shown).toEqual(['new']);
  });

  test('are one for a batch, however many of its takes end', async () => {
    arrive(notification('one', 11, {}, 'batch'), notification('two', 12, {}, 'batch'));
    await announce();
    expect(shown).toEqual(['batch']);
  });

  test('are not shown while a tab is visible, nor afterwards', async () => {
    isVisible = true;
    arrive(notification('seen', 11));
    await announce();
    isVisible = false;
    await announce();
    expect(shown).toEqual([]);
    arrive(notification('later', 12));
    await announce();
    expect(shown).toEqual(['later']);
  });

  test('leave out what is older than the moment they were switched on', async () => {
    mark = null;
    arrive(notification('before', 11));
    await announce();
    arrive(notification('after', 12));
    await announce();
    expect(shown).toEqual(['after']);
  });

  test('leave out what has been read meanwhile', async () => {
    arrive(notification('read', 11, { isRead: true }), notification('unread', 12));
    await announce();
    expect(shown).toEqual(['unread']);
  });

  test('leave out a kind that the person does not want from the browser', async () => {
    arrive(notification('quiet', 11, { isAnnounced: false }), notification('wanted', 12));
    await announce();
    expect(shown).toEqual(['wanted']);
  });

  test('come later when the studio could not be reached', async () => {
    isOffline = true;
    arrive(notification('one', 11));
    await announce();
    isOffline = false;
    await announce();
    expect(shown).toEqual(['one']);
  });

  test('are not repeated by the next tab, nor when the count changes twice at once', async () => {
    const first = tab();
    arrive(notification('one', 11));
    await Promise.all([first(), first()]);
    await tab()();
    expect(shown).toEqual(['one']);
  });

  test('are at most three at once', async () => {
    arrive(...[11, 12, 13, 14, 15].map((second) => notification(`at ${second}`, second)));
    await announce();
    expect(shown).toEqual(['at 15', 'at 14', 'at 13']);
  });
});
