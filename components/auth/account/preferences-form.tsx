'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { applyPreferences } from '@/components/shell/keep-preferences';
import type { SavedPreferences } from '@/components/shell/keeps-preferences';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { showToast } from '@/components/ui/toast';
import { type Locale, localeNames, locales } from '@/lib/i18n/locales';
import { type Theme, themes } from '@/lib/i18n/theme';
import type { AccountActions } from './account-types';
import { useAccountCommand } from './use-account-command';

interface PreferencesFormProps {
  /** What is shown now: the person's choice, else what this browser has. */
  shown: { locale: Locale; theme: Theme; timeZone: string | null };
  studioZone: string;
  /** All IANA names that the studio's machine knows. */
  zones: readonly string[];
  save: AccountActions['savePreferences'];
}

/** Language, theme and time zone, which follow the person to other devices. A choice is saved and applied at once. */
export function PreferencesForm({ shown, studioZone, zones, save }: PreferencesFormProps) {
  const t = useTranslations('account.preferences');
  const nav = useTranslations('nav');
  const router = useRouter();
  const [chosen, setChosen] = useState<SavedPreferences>({});
  const { pending, run } = useAccountCommand();
  const { locale, theme, timeZone } = { ...shown, ...chosen };

  const choose = (choice: SavedPreferences) => {
    if (pending !== null) return;
    const before = chosen;
    setChosen({ ...before, ...choice });
    const send = async () => {
      const result = await save(choice).catch(() => null);
      if (!result?.ok) setChosen(before);
      return result ?? Promise.reject(new Error('unreachable'));
    };
    void run('preferences', send, () => {
      applyPreferences(choice);
      showToast({ tone: 'succeeded', message: t('saved') });
      router.refresh();
    });
  };

  return (
    <div className="grid gap-4">
      <Field label={t('language')}>
        {(control) => (
          <Select
            {...control}
            value={locale}
            onChange={({ currentTarget }) => choose({ locale: currentTarget.value as Locale })}
          >
            {locales.map((one) => (
              <option key={one} value={one} lang={one}>
                {localeNames[one]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('theme')}>
        {(control) => (
          <Select
            {...control}
            value={theme}
            onChange={({ currentTarget }) => choose({ theme: currentTarget.value as Theme })}
          >
            {themes.map((one) => (
              <option key={one} value={one}>
                {nav(`themes.${one}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('timeZone')} hint={t('timeZoneHint')}>
        {(control) => (
          <Select
            {...control}
            value={timeZone ?? ''}
            onChange={({ currentTarget }) => choose({ timeZone: currentTarget.value || null })}
          >
            <option value="">{t('browserZone')}</option>
            <optgroup label={t('studioZone')}>
              <option value={studioZone}>{studioZone}</option>
            </optgroup>
            <optgroup label={t('allZones')}>
              {zones.map((zone) => (
                <option key={zone}>{zone}</option>
              ))}
            </optgroup>
          </Select>
        )}
      </Field>
    </div>
  );
}
