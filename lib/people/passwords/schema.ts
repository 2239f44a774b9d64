import { z } from 'zod';
import { newPassword } from '@/lib/auth/schema';

/** A new password by the link of an administrator. */
export const resetPasswordInput = z.strictObject({ code: z.string().min(1).max(100), password: newPassword });
