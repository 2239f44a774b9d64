import { z } from 'zod';
import { storableInstant } from '@/lib/time/storable-instant';
import { notificationKinds } from './kind';

/** Marks as read: everything up to the newest shown notification, or everything about tasks, one batch, key or budget. */
export const markReadInput = z.union([
  z.strictObject({ until: storableInstant }),
  z.strictObject({ taskIds: z.array(z.uuid()).min(1).max(100) }),
  z.strictObject({ batchId: z.uuid() }),
  z.strictObject({ keyId: z.uuid() }),
  z.strictObject({ budgetId: z.uuid() }),
]);
export type MarkReadInput = z.infer<typeof markReadInput>;

export const chooseNotificationInput = z.strictObject({
  kind: z.enum(notificationKinds),
  inBell: z.boolean(),
  inBrowser: z.boolean(),
});
