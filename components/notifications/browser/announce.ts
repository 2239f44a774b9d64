import type { NotificationDto, UnreadState } from '@/lib/notifications/dto';
import { groupNotifications, type NotificationGroup } from '@/lib/notifications/group-notifications';

export interface AnnounceParts {
  unread: () => UnreadState | null;
  /** Up to which notification this browser has told, or a person has seen the bell. Shared by its tabs. */
  mark: { read: () => string | null; write: (until: string) => void };
  /** Somebody looks at a tab of the studio: then the bell is enough. */
  isAnyTabVisible: () => Promise<boolean>;
  /** The newest notifications. */
  load: () => Promise<readonly NotificationDto[]>;
  show: (group: NotificationGroup) => void;
}

/** At once; the bell has the rest. */
const most = 3;

/**
 * Makes the answer to "the bell has changed": shows what is new, one for each task, batch or key, unless somebody looks
 * at the studio. One change after the other; one that fails is made up for with the next.
 */
export function createAnnouncer(parts: AnnounceParts): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return () => {
    last = last.then(() => announce(parts)).catch(() => {});
    return last;
  };
}

async function announce({ unread, mark, isAnyTabVisible, load, show }: AnnounceParts): Promise<void> {
  const newest = unread()?.newest;
  const known = mark.read();
  if (!newest || (known !== null && newest <= known)) return;
  // What was there before notifications were wanted is no news.
  if (known !== null && !(await isAnyTabVisible())) {
    const news = (await load()).filter((item) => !item.isRead && item.createdAt > known);
    for (const group of groupNotifications(news).slice(0, most)) show(group);
  }
  mark.write(newest);
}
