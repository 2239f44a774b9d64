import { z } from 'zod';

/** What a press on Generate sends. `input` is checked by the model's own schema in createTask. */
export const createTaskCommand = z.strictObject({
  /** Made once per press: the same id is the same task. */
  requestId: z.uuid(),
  modelId: z.string().min(1).max(100),
  keyId: z.uuid(),
  input: z.looseObject({ mode: z.string().min(1).max(40) }),
  retryOfId: z.uuid().optional(),
});
export type CreateTaskCommand = z.output<typeof createTaskCommand>;

/** Who does something to a task: from the session, never from the browser. */
export interface Actor {
  tenantId: string;
  userId: string;
}
