'use client';

import { CircleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { usePriceWords } from '@/components/cost/use-price-words';
import type { FieldIssue } from '@/lib/errors/field-issue';
import { fieldMeta } from '@/lib/providers/fields';
import { getProvider } from '@/lib/providers/registry/registry';
import { useFieldWords } from '../state/use-field-words';
import { useIssueText } from '../state/use-issues';
import { TakesStepper } from './takes-stepper';
import { useChangeText } from './use-change-text';
import type { PricedTarget } from './use-targets';

export interface TargetRowProps {
  target: PricedTarget;
  /** What the server refused in this model's part. */
  refusal: string | null;
  /** 0: unticked. */
  onCount: (count: number) => void;
}

/** A model to tick, with what it would change in the composition or leave out. */
export function TargetRow({ target, refusal, onCount }: TargetRowProps) {
  const { model, key, changes, issues, takes } = target;
  const id = useId();
  const t = useTranslations('batch.models');
  const changeText = useChangeText();
  const canBeTicked = key !== null && issues.length === 0;
  return (
    <li className="grid gap-x-3 gap-y-2 border-b border-line py-3 first:pt-0 last:border-b-0 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="grid min-w-0 gap-1">
        <label className="flex min-h-6 items-center gap-2 max-sm:min-h-11">
          <input
            type="checkbox"
            className="size-4 shrink-0 accent-accent"
            checked={takes !== null}
            disabled={!canBeTicked}
            aria-describedby={`${id}-about`}
            onChange={(event) => onCount(event.currentTarget.checked ? 1 : 0)}
          />
          <span className="font-medium text-strong">{model.label}</span>
          <span className="truncate text-sm text-faint">{getProvider(model.providerId).name}</span>
        </label>
        <div id={`${id}-about`} className="grid gap-1 pl-6 text-sm">
          <p className="text-normal">
            <TargetPlan target={target} />
          </p>
          {changes.length > 0 && (
            <ul className="grid list-disc gap-0.5 pl-4 text-faint">
              {changes.map((change) => (
                <li key={JSON.stringify(change)}>{changeText(change)}</li>
              ))}
            </ul>
          )}
          {!key && <p className="text-waiting">{t('noKey', { provider: getProvider(model.providerId).name })}</p>}
          {issues.length > 0 && <Issues target={target} />}
          {refusal && <p className="text-failed">{refusal}</p>}
        </div>
      </div>
      {takes && (
        <div className="justify-self-start max-sm:pl-6">
          <TakesStepper of={model.label} count={takes.count} onChange={onCount} />
        </div>
      )}
    </li>
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
