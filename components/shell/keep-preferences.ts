import { chosenZoneCookie, localeCookie } from '@/lib/i18n/locales';
import { themeCookie } from '@/lib/i18n/theme';
import { keepPreference } from './browser-cookie';
import type { SavedPreferences } from './keeps-preferences';

/** Applies choices to this browser. Language and time zone show after the next refresh of the page. */
export function applyPreferences({ locale, theme, timeZone }: SavedPreferences): void {
  if (locale) keepPreference(localeCookie, locale);
  if (timeZone !== undefined) keepPreference(chosenZoneCookie, timeZone ?? '');
  if (!theme) return;
  keepPreference(themeCookie, theme);
  document.documentElement.dataset.theme = theme;
}
