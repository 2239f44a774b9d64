'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ErrorWords, type ShownError } from '@/components/request/error-words';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { showToast } from '@/components/ui/toast';
import { type OthersWork, othersWorkSettings } from '@/lib/auth/session';
import type { PeopleActions } from './people-types';

interface StudioRulesProps {
  othersWork: OthersWork;
  setOthersWork: PeopleActions['setOthersWork'];
}

/** What is decided for all members. A choice is saved at once; one that is refused goes back. */
export function StudioRules({ othersWork, setOthersWork }: StudioRulesProps) {
  const t = useTranslations('people.rules');
  const [pending, setPending] = useState<OthersWork | null>(null);
  const [error, setError] = useState<ShownError | null>(null);
  const router = useRouter();

  const save = async (wanted: OthersWork) => {
    setPending(wanted);
    setError(null);
    const result = await setOthersWork({ othersWork: wanted }).catch(() => null);
    if (!result?.ok) {
      setPending(null);
      return setError(result?.error ?? 'unreachable');
    }
    showToast({ tone: 'succeeded', message: t('saved') });
    router.refresh();
  };

  return (
    <section aria-labelledby="rules" className="grid gap-3 max-sm:px-4">
      <h2 id="rules" className="text-lg">
        {t('title')}
      </h2>
      <Field
        className="max-w-md"
        label={t('othersWork.label')}
        hint={t('othersWork.hint')}
        error={error && <ErrorWords error={error} />}
      >
        {(control) => (
          <Select
            {...control}
            value={pending ?? othersWork}
            onChange={(event) => void save(event.currentTarget.value as OthersWork)}
          >
            {othersWorkSettings.map((setting) => (
              <option key={setting} value={setting}>
                {t(`othersWork.${setting}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </section>
  );
}
