'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ShownError } from '@/components/request/error-words';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { KeyDto } from '@/lib/keys/dto';
import { priorityRange, weightRange } from '@/lib/keys/key-use';
import { AllowedField } from './allowed-field';
import { FormSheet } from './form-sheet';
import type { KeyActions, NamedChoice } from './keys-types';
import { useKeyIssueWords } from './use-key-issue-words';

export interface KeyUseSheetProps {
  target: KeyDto;
  /** What can be chosen for this key. */
  models: readonly NamedChoice[];
  people: readonly NamedChoice[];
  save: KeyActions['setUse'];
  onClose: () => void;
  onSaved: (key: KeyDto) => void;
}

/** Sets which models and people a key is for, and its place where the studio chooses a key. */
export function KeyUseSheet({ target, models, people, save, onClose, onSaved }: KeyUseSheetProps) {
  const t = useTranslations('keys.use');
  const [allowed, setAllowed] = useState({
    models: known(target.use.models, models),
    people: known(target.use.people, people),
  });
  return (
    <FormSheet
      open
      title={t('title', { label: target.label })}
      description={t('description')}
      words={{ cancel: t('cancel'), submit: t('save') }}
      send={(text) => {
        const order = target.isSandbox
          ? { priority: target.use.priority, weight: target.use.weight }
          : { priority: Number(text('priority')), weight: Number(text('weight')) };
        return save({ keyId: target.id, ...order, ...allowed });
      }}
      onDone={() => onSaved(target)}
      onClose={onClose}
    >
      {(error) => (
        <>
          {/* The studio never chooses the sandbox. */}
          {!target.isSandbox && <OrderFields target={target} error={error} />}
          <AllowedFields
            error={error}
            parts={[
              { what: 'models', choices: models, value: allowed.models },
              { what: 'people', choices: people, value: allowed.people },
            ]}
            onChange={(change) => setAllowed((current) => ({ ...current, ...change }))}
          />
        </>
      )}
    </FormSheet>
  );
}

/** Ids of people who left are not offered any more. Null: all are allowed. */
function known(ids: readonly string[], choices: readonly NamedChoice[]): string[] | null {
  return ids.length === 0 ? null : ids.filter((id) => choices.some((choice) => choice.id === id));
}

interface AllowedFieldsProps {
  error: ShownError | null;
  parts: readonly { what: 'models' | 'people'; choices: readonly NamedChoice[]; value: string[] | null }[];
  onChange: (change: { models?: string[] | null; people?: string[] | null }) => void;
}

function AllowedFields({ error, parts, onChange }: AllowedFieldsProps) {
  const issueAt = useKeyIssueWords(error);
  return parts.map((part) => (
    <AllowedField
      key={part.what}
      {...part}
      error={issueAt(part.what)}
      onChange={(value) => onChange({ [part.what]: value })}
    />
  ));
}

function OrderFields({ target: { use }, error }: { target: KeyDto; error: ShownError | null }) {
  const t = useTranslations('keys.use');
  const issueAt = useKeyIssueWords(error);
  const ranges = { priority: priorityRange, weight: weightRange };
  return (['priority', 'weight'] as const).map((name) => (
    <Field key={name} label={t(name)} hint={t(`hints.${name}`)} error={issueAt(name)}>
      {(control) => (
        <Input
          {...control}
          {...ranges[name]}
          name={name}
          type="number"
          inputMode="numeric"
          required
          step={1}
          autoComplete="off"
          defaultValue={use[name]}
          className="font-mono"
        />
      )}
    </Field>
  ));
}
