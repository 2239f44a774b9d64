import type { NotificationDto } from './dto';

/** The notifications of one task, one batch or one key. */
export interface NotificationGroup {
  id: string;
  newest: NotificationDto;
  isRead: boolean;
}

/**
 * Groups notifications, newest first, by batch, task or key. A group stands at the place of its newest item: four takes
 * that finish make one group, and a task that was uncertain before it finished appears once, as finished.
 */
export function groupNotifications(items: readonly NotificationDto[]): NotificationGroup[] {
  const groups = Map.groupBy(
    items,
    (item) => item.task?.batch?.id ?? item.task?.id ?? item.key?.id ?? item.budget?.id ?? item.id,
  );
  return [...groups].flatMap(([id, members]) => {
    const [newest] = members;
    return newest ? [{ id, newest, isRead: members.every((item) => item.isRead) }] : [];
  });
}
