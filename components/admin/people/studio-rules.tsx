'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ErrorWords, type ShownError } from '@/components/request/error-words';
import { withProof } from '@/components/request/with-proof';
import { Banner } from '@/components/ui/banner';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import { showToast } from '@/components/ui/toast';
import type { ActionResult } from '@/lib/actions/action-result';
import { type OthersWork, othersWorkSettings } from '@/lib/auth/session';
import type { PeopleActions, Rules } from './people-types';

interface StudioRulesProps {
  rules: Rules;
  actions: Pick<PeopleActions, 'setOthersWork' | 'setRequireFactor'>;
}

/** What is decided for all members. A choice is saved at once; one that is refused goes back. */
export function StudioRules({ rules, actions }: StudioRulesProps) {
  const t = useTranslations('people.rules');
  const [wanted, setWanted] = useState<Partial<Rules>>({});
  const [error, setError] = useState<ShownError | null>(null);
  const router = useRouter();
  const shown = { ...rules, ...wanted };

  const save = async (rule: Partial<Rules>, send: () => Promise<ActionResult<void>>) => {
    setWanted(rule);
    setError(null);
    const result = await withProof(send).catch(() => null);
    if (!result?.ok) {
      setWanted({});
      return setError(result?.error ?? 'unreachable');
    }
    showToast({ tone: 'succeeded', message: t('saved') });
    router.refresh();
  };

  return (
    <section aria-labelledby="rules" className="grid max-w-md gap-4 max-sm:px-4">
      <h2 id="rules" className="text-lg">
        {t('title')}
      </h2>
      <Field label={t('othersWork.label')} hint={t('othersWork.hint')}>
        {(control) => (
          <Select
            {...control}
            value={shown.othersWork}
            onChange={(event) => {
              const othersWork = event.currentTarget.value as OthersWork;
              void save({ othersWork }, () => actions.setOthersWork({ othersWork }));
            }}
          >
            {othersWorkSettings.map((setting) => (
              <option key={setting} value={setting}>
                {t(`othersWork.${setting}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="grid gap-1">
        <Switch
          label={t('requireFactor.label')}
          aria-describedby="require-factor-hint"
          checked={shown.requireFactor}
          onCheckedChange={(requireFactor) =>
            void save({ requireFactor }, () => actions.setRequireFactor({ requireFactor }))
          }
        />
        <p id="require-factor-hint" className="text-sm text-faint">
          {t('requireFactor.hint')}
        </p>
      </div>
      {error && (
        <Banner tone="failed" role="alert">
          <ErrorWords error={error} />
        </Banner>
      )}
    </section>
  );
}
