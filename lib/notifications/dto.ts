import type { ProviderId } from '@/lib/providers/contract';
import type { NotificationKind } from './kind';

/** How the tasks of a batch stand now. What is neither of the three is under way or cancelled. */
export interface BatchTally {
  id: string;
  size: number;
  finished: number;
  failed: number;
  uncertain: number;
}

/** One thing a person is told. Either of a task or of a key. Dates are ISO 8601. */
export interface NotificationDto {
  id: string;
  kind: NotificationKind;
  createdAt: string;
  isRead: boolean;
  task: {
    id: string;
    modelId: string;
    /** Its beginning. */
    prompt: string;
    /** A result whose thumbnail can be shown. */
    thumbnailOf: string | null;
    /** Null for a task that was made alone, and where one of several is what is told of. */
    batch: BatchTally | null;
  } | null;
  key: { id: string; label: string; providerId: ProviderId } | null;
}

export interface NotificationPage {
  items: NotificationDto[];
  /** Opaque; null on the last page. */
  nextCursor: string | null;
}

/** What the bell shows: a task, a batch or a key counts once, however much is told of it. */
export interface UnreadState {
  unread: number;
  /**
   * How many notifications that is. Of two written at once the older may be committed last, which the other two figures
   * need not show: whoever looks at the list must hear of it all the same.
   */
  notifications: number;
  /** When the newest unread notification was made; null without any. */
  newest: string | null;
}
