'use client';

import { CircleAlert, Wand } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import { usePriceWords } from '@/components/cost/use-price-words';
import { cn } from '@/components/ui/class-names';
import { Popover } from '@/components/ui/popover';
import type { FieldIssue } from '@/lib/errors/field-issue';
import { fieldMeta } from '@/lib/providers/fields';
import { getProvider } from '@/lib/providers/registry/registry';
import { useFieldWords } from '../state/use-field-words';
import { useIssueText } from '../state/use-issues';
import { TakesStepper } from './takes-stepper';
import { useChangeText } from './use-change-text';
import type { PricedTarget } from './use-targets';

interface RowMarkProps {
  target: PricedTarget;
  mark: string;
  isWrong?: boolean;
  children: ReactNode;
}

export interface TargetRowProps {
  target: PricedTarget;
  /** What the server refused in this model's part. */
  refusal: string | null;
  /** 0: unticked. */
  onCount: (count: number) => void;
}

/** A model to tick, in one line; what it would change in the composition or refuse is behind a mark. */
export function TargetRow({ target, refusal, onCount }: TargetRowProps) {
  const { model, key, changes, issues, takes } = target;
  const id = useId();
  const t = useTranslations('batch.models');
  const provider = getProvider(model.providerId).name;
  const canBeTicked = key !== null && issues.length === 0;
  return (
    <li className="flex flex-wrap items-center gap-x-3 border-b border-line py-1.5 last:border-b-0">
      <label className="flex min-h-8 min-w-0 items-center gap-2 max-sm:min-h-11 max-sm:flex-1">
        <input
          type="checkbox"
          className="size-4 shrink-0 accent-accent"
          checked={takes !== null}
          disabled={!canBeTicked}
          aria-describedby={`${id}-about`}
          onChange={(event) => onCount(event.currentTarget.checked ? 1 : 0)}
        />
        <span className="truncate font-medium text-strong">{model.label}</span>
      </label>
      <p
        id={`${id}-about`}
        className="min-w-0 flex-1 truncate text-sm text-faint max-sm:order-last max-sm:basis-full max-sm:pl-6"
      >
        {key ? <TargetPlan target={target} /> : <span className="text-waiting">{t('noKey', { provider })}</span>}
      </p>
      {issues.length > 0 ? (
        <RowMark target={target} mark={t('misfit')} isWrong>
          <Issues target={target} />
        </RowMark>
      ) : (
        changes.length > 0 && (
          <RowMark target={target} mark={t('adapted', { count: changes.length })}>
            <Changes target={target} />
          </RowMark>
        )
      )}
      {takes && <TakesStepper of={model.label} count={takes.count} onChange={onCount} />}
      {refusal && <p className="basis-full pl-6 text-sm text-failed">{refusal}</p>}
    </li>
  );
}

/** A mark in the line, which opens what it stands for. */
function RowMark({ target, mark, isWrong, children }: RowMarkProps) {
  const t = useTranslations('batch.models');
  const label = t('markOf', { mark, model: target.model.label });
  const Icon = isWrong ? CircleAlert : Wand;
  return (
    <Popover
      label={label}
      placement="bottom-end"
      className="w-80 text-sm"
      trigger={(trigger) => (
        <button
          {...trigger}
          type="button"
          aria-label={label}
          className={cn('ui-badge max-sm:h-11', isWrong ? 'text-failed' : 'hover:text-strong')}
        >
          <Icon aria-hidden />
          {mark}
        </button>
      )}
    >
      {children}
    </Popover>
  );
}

function Changes({ target: { changes } }: { target: PricedTarget }) {
  const changeText = useChangeText();
  return (
    <ul className="grid list-disc gap-0.5 pl-4">
      {changes.map((change) => (
        <li key={JSON.stringify(change)}>{changeText(change)}</li>
      ))}
    </ul>
  );
}

/** Mode · seconds · ratio · resolution as they would be sent, and the cost of one take. */
function TargetPlan({ target: { model, input, key, estimate } }: { target: PricedTarget }) {
  const modes = useTranslations('models.modes');
  const change = useTranslations('batch.change');
  const t = useTranslations('batch.models');
  const { about } = usePriceWords();
  const { durationSeconds, aspectRatio, resolution } = model.shape(input);
  const paid = 'unknown' in estimate ? t('unknownCost') : t('each', { amount: about(estimate) });
  const parts = [
    modes(`${input.mode}.label`),
    durationSeconds && change('seconds', { seconds: durationSeconds }),
    aspectRatio,
    resolution,
    key && (key.isSandbox ? t('sandbox') : paid),
  ];
  return <>{parts.filter(Boolean).join(' · ')}</>;
}

/** What this model refuses. Each issue has to be fixed in the composition. */
function Issues({ target: { model, issues } }: { target: PricedTarget }) {
  const t = useTranslations('batch.models');
  const problem = useTranslations('composer.problem');
  const words = useFieldWords();
  const issueText = useIssueText();
  const text = (issue: FieldIssue) => {
    const schema = model.fields[issue.path.split('.')[0] ?? ''];
    return schema ? problem('at', { label: words.label(fieldMeta(schema)), text: issueText(issue) }) : issueText(issue);
  };
  return (
    <div className="text-failed">
      <p className="flex gap-1">
        <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
        {t('doesNotFit')}
      </p>
      <ul className="grid list-disc gap-0.5 pl-8">
        {[...new Set(issues.map(text))].map((issue) => (
          <li key={issue}>{issue}</li>
        ))}
      </ul>
    </div>
  );
}
