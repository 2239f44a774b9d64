import { z } from 'zod';
import { othersWorkSettings } from '@/lib/auth/session';

export const setOthersWorkInput = z.strictObject({ othersWork: z.enum(othersWorkSettings) });
