import type { NotificationKind } from './kind';

/** How many tasks of a batch are in each state now. The rest of `size` are under way or cancelled. */
export interface BatchTally {
  id: string;
  size: number;
  finished: number;
  failed: number;
  uncertain: number;
}

/** A notification about a task, a key or a budget. Dates are ISO 8601. */
export interface NotificationDto {
  id: string;
  kind: NotificationKind;
  createdAt: string;
  isRead: boolean;
  /** The person wants notifications of this kind from the browser too. */
  isAnnounced: boolean;
  task: {
    id: string;
    modelId: string;
    /** The beginning of the prompt. */
    prompt: string;
    /** The id of a result whose thumbnail can be shown. */
    thumbnailOf: string | null;
    /** Null for a task that was created alone, and for a notification about one result of a batch. */
    batch: BatchTally | null;
  } | null;
  key: { id: string; label: string; providerId: string } | null;
  /** `name`: of its person or key, or the id of its model. `percent`: of its limit that is used. */
  budget: { id: string; scope: 'tenant' | 'person' | 'key' | 'model'; name: string; percent: number | null } | null;
}

export interface NotificationPage {
  items: NotificationDto[];
  /** Opaque; null on the last page. */
  nextCursor: string | null;
}

/** What the notification badge shows. A task, a batch or a key counts once, however many notifications it has. */
export interface UnreadState {
  unread: number;
  /**
   * How many notifications are unread. An older notification may be committed after a newer one without changing the
   * other two fields. This count changes then too, so that an open list is read again.
   */
  notifications: number;
  /** When the newest unread notification was made; null without any. */
  newest: string | null;
}
