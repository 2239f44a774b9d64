import 'server-only';
import type { z } from 'zod';
import { getDb } from '@/lib/db/client.server';
import { isLocale } from '@/lib/i18n/locales';
import { themes } from '@/lib/i18n/theme';
import { isTimeZone } from '@/lib/i18n/time-zone';
import type { Preferences } from './preferences';
import type { savePreferencesInput } from './schema';

/** What a person has chosen. A value that this version or this machine does not know counts as not chosen. */
export async function findPreferences(userId: string): Promise<Preferences> {
  const { locale, theme, timeZone } = await getDb().user.findUniqueOrThrow({
    where: { id: userId },
    select: { locale: true, theme: true, timeZone: true },
  });
  return {
    locale: isLocale(locale) ? locale : null,
    theme: themes.find((one) => one === theme) ?? null,
    timeZone: timeZone !== null && isTimeZone(timeZone) ? timeZone : null,
  };
}

/** Keeps a person's own choices, in all their studios. */
export async function savePreferences(userId: string, chosen: z.output<typeof savePreferencesInput>): Promise<void> {
  await getDb().user.update({ where: { id: userId }, data: chosen, select: { id: true } });
}
