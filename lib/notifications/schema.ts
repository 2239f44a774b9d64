import { z } from 'zod';
import { storableInstant } from '@/lib/time/storable-instant';

/** Marks as read: everything up to the newest shown notification, or everything about one task, batch or key. */
export const markReadInput = z.union([
  z.strictObject({ until: storableInstant }),
  z.strictObject({ taskId: z.uuid() }),
  z.strictObject({ batchId: z.uuid() }),
  z.strictObject({ keyId: z.uuid() }),
]);
export type MarkReadInput = z.infer<typeof markReadInput>;
