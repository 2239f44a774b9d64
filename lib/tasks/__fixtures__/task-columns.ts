import { randomUUID } from 'node:crypto';
import type { Prisma } from '@/lib/db/generated/client';

/** A row of a sandbox task, for tests of lists that need many without making them. `owner`: its tenant, person and key. */
export function taskColumns(
  owner: { tenantId: string; userId: string; keyId: string },
  columns: Partial<Prisma.TaskUncheckedCreateInput> = {},
): Prisma.TaskUncheckedCreateInput {
  return {
    ...owner,
    requestId: randomUUID(),
    providerId: 'see2ai',
    modelId: 'see2ai_video_generation_kling_3_0_v1',
    kind: 'video',
    mode: 'text',
    isSandbox: true,
    input: { mode: 'text' },
    prompt: 'words',
    ...columns,
  };
}
