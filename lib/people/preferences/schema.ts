import { z } from 'zod';
import { locales } from '@/lib/i18n/locales';
import { themes } from '@/lib/i18n/theme';
import { isTimeZone } from '@/lib/i18n/time-zone';

/** What is missing stays as it is. */
export const savePreferencesInput = z.strictObject({
  locale: z.enum(locales).optional(),
  theme: z.enum(themes).optional(),
  timeZone: z
    .string()
    .max(64)
    .refine(isTimeZone, { params: { code: 'timeZone' } })
    .nullable()
    .optional(),
});
