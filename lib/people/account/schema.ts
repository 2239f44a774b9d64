import { z } from 'zod';

export const renameSelfInput = z.strictObject({ name: z.string().trim().min(1).max(80) });
export const endSessionInput = z.strictObject({ sessionId: z.uuid() });
export const enterStudioInput = z.strictObject({ tenantId: z.uuid() });
export const noInput = z.strictObject({});
