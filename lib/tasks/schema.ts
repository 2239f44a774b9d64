import { z } from 'zod';
import { bestKeyId } from '@/lib/keys/best-key';
import { maxBatchSize } from './batch-size';

/** One composition that becomes a task. `input` is checked by the model's own schema in prepareTask. */
const batchItem = z.strictObject({
  modelId: z.string().min(1).max(100),
  /** Best key: the studio chooses one in the transaction that admits the press. */
  keyId: z.union([z.uuid(), z.literal(bestKeyId)]),
  input: z.looseObject({ mode: z.string().min(1).max(40) }),
  retryOfId: z.uuid().optional(),
});
export type BatchItem = z.output<typeof batchItem>;

/** What a press on Generate sends: one composition, or several that are admitted together. */
export const createBatchCommand = z.strictObject({
  /** Made once per press: the same id always means the same tasks. */
  requestId: z.uuid(),
  items: z.array(batchItem).min(1).max(maxBatchSize),
  /**
   * The ids of the price rules that the person saw, by model; null: no price was known. Nothing is made where another one
   * holds now. Absent: not compared.
   */
  shownRules: z.record(z.string().max(100), z.uuid().nullable()).optional(),
});
export type CreateBatchCommand = z.output<typeof createBatchCommand>;
