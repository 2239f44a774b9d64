import { z } from 'zod';
import { othersWorkSettings } from '@/lib/auth/session';

export const setRequireFactorInput = z.strictObject({ requireFactor: z.boolean() });
export const setOthersWorkInput = z.strictObject({ othersWork: z.enum(othersWorkSettings) });
