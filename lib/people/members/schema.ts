import { z } from 'zod';
import { roles } from '@/lib/auth/session';

export const setRoleInput = z.strictObject({ userId: z.uuid(), role: z.enum(roles) });
export const setDisabledInput = z.strictObject({ userId: z.uuid(), disabled: z.boolean() });
export const memberInput = z.strictObject({ userId: z.uuid() });
