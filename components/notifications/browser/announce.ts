import type { NotificationDto, UnreadState } from '@/lib/notifications/dto';
import { groupNotifications, type NotificationGroup } from '@/lib/notifications/group-notifications';

export interface AnnounceParts {
  unread: () => UnreadState | null;
  /** Time of the newest notification that was shown, or that came while a tab was visible. Shared by all tabs. */
  mark: { read: () => string | null; write: (until: string) => void };
  /** A tab of the studio is visible: then the badge with the unread count is enough. */
  isAnyTabVisible: () => Promise<boolean>;
  /** The newest notifications. */
  load: () => Promise<readonly NotificationDto[]>;
  show: (group: NotificationGroup) => void;
}

/** The most notifications shown at once. The list has the others. */
const most = 3;

/**
 * Creates the handler for a change of the unread count. Unless a tab of the studio is visible, it shows what is new, as
 * one notification per task, batch or key. Calls run one after the other. The next call makes up for a failed one.
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
  // Notifications from before they were switched on are not new.
  if (known !== null && !(await isAnyTabVisible())) {
    const news = (await load()).filter((item) => !item.isRead && item.isAnnounced && item.createdAt > known);
    for (const group of groupNotifications(news).slice(0, most)) show(group);
  }
  mark.write(newest);
}
