import type { Locale } from '@/lib/i18n/locales';
import type { Theme } from '@/lib/i18n/theme';

/** How a person sees the studio, on every device. Null: as the device has it. */
export interface Preferences {
  locale: Locale | null;
  theme: Theme | null;
  /** IANA. */
  timeZone: string | null;
}
