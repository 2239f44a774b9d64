import type { SavedPreferences } from '@/components/shell/keeps-preferences';
import type { ActionResult } from '@/lib/actions/action-result';
import type { NotificationChoice } from '@/lib/notifications/notification-choice';

/** What a person can do with their own account. */
export interface AccountActions {
  rename: (input: { name: string }) => Promise<ActionResult<void>>;
  savePreferences: (chosen: SavedPreferences) => Promise<ActionResult<void>>;
  chooseNotification: (choice: NotificationChoice) => Promise<ActionResult<void>>;
  endSession: (input: { sessionId: string }) => Promise<ActionResult<void>>;
  /** The number of sessions that ended. */
  endOthers: (input: Record<string, never>) => Promise<ActionResult<number>>;
  enterStudio: (input: { tenantId: string }) => Promise<ActionResult<void>>;
}
