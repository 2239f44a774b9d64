import { z } from 'zod';
import { storableInstant } from '@/lib/time/storable-instant';

/** What is to be read: everything up to the newest that was shown, or what is about one task, batch or key. */
export const markReadInput = z.union([
  z.strictObject({ until: storableInstant }),
  z.strictObject({ taskId: z.uuid() }),
  z.strictObject({ batchId: z.uuid() }),
  z.strictObject({ keyId: z.uuid() }),
]);
export type MarkReadInput = z.infer<typeof markReadInput>;
