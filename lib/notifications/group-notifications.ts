import type { NotificationDto } from './dto';

/** What is told of one task, one batch or one key, newest first. */
export interface NotificationGroup {
  id: string;
  newest: NotificationDto;
  isRead: boolean;
}

/**
 * A list, newest first, with everything about one task, one batch or one key together where its newest stands: four takes
 * that finish are one line, and a task that was uncertain before it finished is told once, as it is now.
 */
export function groupNotifications(items: readonly NotificationDto[]): NotificationGroup[] {
  const groups = Map.groupBy(items, (item) => item.task?.batch?.id ?? item.task?.id ?? item.key?.id ?? item.id);
  return [...groups].flatMap(([id, members]) => {
    const [newest] = members;
    return newest ? [{ id, newest, isRead: members.every((item) => item.isRead) }] : [];
  });
}
