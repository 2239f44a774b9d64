'use client';

import { useTranslations } from 'next-intl';
import { type ShownError, useIssueWords } from '@/components/request/error-words';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { FormSheet } from '../form-sheet';
import type { BudgetActions } from './budgets-types';

interface TimeZoneSheetProps {
  timeZone: string;
  save: BudgetActions['setTimeZone'];
  onClose: () => void;
  onSaved: () => void;
}

/** Sets where the studio's days begin. */
export default function TimeZoneSheet({ timeZone, save, onClose, onSaved }: TimeZoneSheetProps) {
  const t = useTranslations('budgets.timeZone');
  return (
    <FormSheet
      open
      title={t('title')}
      description={t('description')}
      words={{ cancel: t('cancel'), submit: t('save') }}
      send={(text) => save({ timeZone: text('timeZone') })}
      onDone={onSaved}
      onClose={onClose}
    >
      {(error) => <ZoneField timeZone={timeZone} error={error} />}
    </FormSheet>
  );
}

function ZoneField({ timeZone, error }: { timeZone: string; error: ShownError | null }) {
  const t = useTranslations('budgets.timeZone');
  const issueAt = useIssueWords(error);
  // The browser's list; the studio's own zone and UTC may be missing in it.
  const zones = [...new Set(['UTC', timeZone, ...Intl.supportedValuesOf('timeZone')])];
  return (
    <Field label={t('label')} error={issueAt('timeZone')}>
      {(control) => (
        <Select {...control} name="timeZone" defaultValue={timeZone}>
          {zones.map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </Select>
      )}
    </Field>
  );
}
