import { beforeEach, describe, expect, test } from 'vitest';
import type { NotificationDto, UnreadState } from '@/lib/notifications/dto';
import { createAnnouncer } from './announce';

const at = (second: number) => `2026-11-21T12:00:${String(second).padStart(2, '0')}.000Z`;

function told(id: string, second: number, of: Partial<NotificationDto> = {}, batchId?: string): NotificationDto {
  const batch = batchId ? { id: batchId, size: 4, finished: 2, failed: 0, uncertain: 0 } : null;
  return {
    id,
    kind: 'finished',
    createdAt: at(second),
    isRead: false,
    task: { id, modelId: 'model', prompt: 'A boat', thumbnailOf: null, batch },
    key: null,
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

/** The live connection says what is unread: the first is now the newest. */
function arrive(...items: NotificationDto[]) {
  list = [...items, ...list].sort((left, right) => (left.createdAt < right.createdAt ? 1 : -1));
  const told = list.filter((item) => !item.isRead).length;
  state = { unread: told, notifications: told, newest: list[0]?.createdAt ?? null };
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
  test('show what is new, once', async () => {
    arrive(told('old', 9));
    arrive(told('new', 11));
    await announce();
    await announce();
    expect(shown).toEqual(['new']);
  });

  test('are one for a batch, however many of its takes end', async () => {
    arrive(told('one', 11, {}, 'batch'), told('two', 12, {}, 'batch'));
    await announce();
    expect(shown).toEqual(['batch']);
  });

  test('are not shown while somebody looks at the studio, nor afterwards', async () => {
    isVisible = true;
    arrive(told('seen', 11));
    await announce();
    isVisible = false;
    await announce();
    expect(shown).toEqual([]);
    arrive(told('later', 12));
    await announce();
    expect(shown).toEqual(['later']);
  });

  test('say nothing of what was there before they were wanted', async () => {
    mark = null;
    arrive(told('before', 11));
    await announce();
    arrive(told('after', 12));
    await announce();
    expect(shown).toEqual(['after']);
  });

  test('say nothing of what has been read meanwhile', async () => {
    arrive(told('read', 11, { isRead: true }), told('unread', 12));
    await announce();
    expect(shown).toEqual(['unread']);
  });

  test('come later when the studio could not be asked', async () => {
    isOffline = true;
    arrive(told('one', 11));
    await announce();
    isOffline = false;
    await announce();
    expect(shown).toEqual(['one']);
  });

  test('are not repeated by the tab that takes over, nor where the count changes twice at once', async () => {
    const first = tab();
    arrive(told('one', 11));
    await Promise.all([first(), first()]);
    await tab()();
    expect(shown).toEqual(['one']);
  });

  test('are three at once at most', async () => {
    arrive(...[11, 12, 13, 14, 15].map((second) => told(`at ${second}`, second)));
    await announce();
    expect(shown).toEqual(['at 15', 'at 14', 'at 13']);
  });
});
