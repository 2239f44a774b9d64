'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { PersonDto } from '@/lib/people/person-dto';
import type { ResultKind } from '@/lib/providers/contract';
import { parseProviderId } from '@/lib/providers/parse-provider-id';
import { findModelName, modelNames } from '@/lib/providers/registry/model-names';
import { type TaskStatus, taskStatuses } from '@/lib/tasks/status';
import { activeStatuses, type TaskFilter } from '@/lib/tasks/task-filter';
import { isActive } from './filter-chips';

interface FilterFormProps {
  filter: TaskFilter;
  people: readonly PersonDto[];
  /** Ids of the models whose names came with the studio's keys. */
  keyModels: readonly string[];
  /** False in the gallery: it shows only results, so there is no status to choose. */
  withStatus: boolean;
  onChange: (filter: TaskFilter) => void;
}

/** All filters of a list. Each choice applies at once. */
export default function FilterForm({ filter, people, keyModels, withStatus, onChange }: FilterFormProps) {
  const t = useTranslations('history');
  const tasks = useTranslations('tasks');
  const set = (change: Partial<TaskFilter>) => {
    const next = { ...filter, ...change };
    const hasDays = Boolean(next.from || next.to);
    onChange({
      ...next,
      timeZone: hasDays ? Intl.DateTimeFormat().resolvedOptions().timeZone : undefined,
    });
  };
  // Several statuses come only from a link. The select still shows that.
  const isSeveral = (filter.statuses?.length ?? 0) > 1 && !isActive(filter.statuses);
  const all = [...Object.keys(modelNames), ...keyModels].flatMap((id) => {
    const model = findModelName(id);
    return model ? [{ id, ...model }] : [];
  });
  const models = all.filter(({ providerId }) => !filter.providerId || providerId === filter.providerId);
  const providers = new Map(all.map(({ providerId, providerName }) => [providerId, providerName]));
  return (
    <div className="grid w-64 gap-3">
      {withStatus && (
        <Choice
          label={t('field.status')}
          value={isActive(filter.statuses) ? 'active' : isSeveral ? 'several' : (filter.statuses?.[0] ?? '')}
          onChange={(value) =>
            value !== 'several' &&
            set({ statuses: value === 'active' ? [...activeStatuses] : value ? [value as TaskStatus] : undefined })
          }
        >
          {isSeveral && (
            <option value="several">{filter.statuses?.map((status) => tasks(`status.${status}`)).join(', ')}</option>
          )}
          <option value="active">{t('inProgress')}</option>
          {taskStatuses.map((status) => (
            <option key={status} value={status}>
              {tasks(`status.${status}`)}
            </option>
          ))}
        </Choice>
      )}
      <Choice
        label={t('field.kind')}
        value={filter.kind ?? ''}
        onChange={(value) => set({ kind: (value as ResultKind) || undefined })}
      >
        <option value="video">{tasks('kind.video')}</option>
        <option value="image">{tasks('kind.image')}</option>
      </Choice>
      <Choice
        label={t('field.provider')}
        value={filter.providerId ?? ''}
        onChange={(value) => set({ providerId: parseProviderId(value), modelId: undefined })}
      >
        {[...providers].map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Choice>
      <Choice
        label={t('field.model')}
        value={filter.modelId ?? ''}
        onChange={(value) => set({ modelId: value || undefined })}
      >
        {models.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </Choice>
      <Choice
        label={t('field.person')}
        value={filter.personId ?? ''}
        onChange={(value) => set({ personId: value || undefined })}
      >
        {people.map((person) => (
          <option key={person.id} value={person.id}>
            {person.name}
          </option>
        ))}
      </Choice>
      <div className="grid grid-cols-2 gap-2 max-sm:grid-cols-1">
        <Day label={t('field.from')} value={filter.from} max={filter.to} onChange={(from) => set({ from })} />
        <Day label={t('field.to')} value={filter.to} min={filter.from} onChange={(to) => set({ to })} />
      </div>
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}

function Choice({ label, value, onChange, children }: ChoiceProps) {
  const t = useTranslations('history');
  return (
    <Field label={label}>
      {(control) => (
        <Select {...control} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          <option value="">{t('any')}</option>
          {children}
        </Select>
      )}
    </Field>
  );
}

interface DayProps {
  label: string;
  value?: string;
  min?: string;
  max?: string;
  onChange: (day: string | undefined) => void;
}

function Day({ label, value = '', min, max, onChange }: DayProps) {
  return (
    <Field label={label}>
      {(control) => (
        <Input
          {...control}
          type="date"
          value={value}
          min={min}
          max={max}
          onChange={(event) => onChange(event.currentTarget.value || undefined)}
        />
      )}
    </Field>
  );
}
