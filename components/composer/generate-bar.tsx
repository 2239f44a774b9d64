'use client';

import { SlidersHorizontal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useState } from 'react';
import { usePriceWords } from '@/components/cost/use-price-words';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { PressButton } from '@/components/ui/press-button';
import { oneTake } from '@/lib/composer/batch/variations';
import { modeOf } from '@/lib/composer/draft/draft';
import { toInput } from '@/lib/composer/draft/to-input';
import { sumEstimates } from '@/lib/spending/sum-estimates';
import { SeveralModels } from './batch/several-models';
import { TakesStepper } from './batch/takes-stepper';
import { BudgetLine } from './cost/budget-line';
import { CostLine } from './cost/cost-line';
import { KeyHealthLine } from './cost/key-health-line';
import { useEstimate } from './cost/use-estimate';
import { OtherTabBanner } from './generate/other-tab-banner';
import { ProblemBanner } from './generate/problem-banner';
import type { Generate } from './generate/use-generate';
import { useComposer, useModel, useTools } from './state/composer-context';
import { UntilOpen, useIsOpen } from './state/until-open';
import { useDebouncedDraft } from './state/use-debounced-draft';
import { useKey } from './state/use-key';

export interface GenerateBarProps {
  generate: Generate;
  leadTo: (path: string) => void;
  onSettings: () => void;
}

/** The Generate button, with a summary of what a press does. Always visible. */
export function GenerateBar({ generate, leadTo, onSettings }: GenerateBarProps) {
  const { store } = useTools();
  const takes = useComposer((state) => state.draft.takes ?? oneTake);
  const t = useTranslations('composer.generate');
  const batch = useTranslations('batch');
  const started = useForAMoment(generate.started);
  const isOpen = useIsOpen();
  const notYet = useId();
  return (
    <section aria-label={t('title')} className="group/bar grid gap-2 border-t border-line bg-panel px-4 py-3">
      <OtherTabBanner />
      {generate.problem && <ProblemBanner problem={generate.problem} leadTo={leadTo} generate={generate} />}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="grid min-w-0 flex-1 basis-48 gap-0.5">
          <div className="relative min-w-0">
            <p className="truncate font-medium text-strong">
              <Plan />
            </p>
            {!isOpen && <NotYet id={notYet} />}
            {/* In the place of the plan for a moment, so that nothing under the pointer moves. */}
            <p
              aria-live="polite"
              className="absolute inset-0 truncate bg-panel font-medium text-succeeded empty:hidden"
            >
              {started && batch('started', { count: started.count })}
            </p>
          </div>
          <CostLine />
          <BudgetLine />
          <KeyHealthLine />
        </div>
        <UntilOpen className="grid lg:hidden">
          <Button icon={<SlidersHorizontal aria-hidden />} onClick={onSettings}>
            {t('settings')}
          </Button>
        </UntilOpen>
        <div className="flex flex-wrap items-center justify-end gap-2 max-sm:w-full">
          <UntilOpen className="contents">
            <SeveralModels generate={generate} />
            <TakesStepper
              count={takes.count}
              onChange={(count) => store.dispatch({ type: 'takes', takes: { ...takes, count } })}
            />
          </UntilOpen>
          <PressButton
            variant="primary"
            size="large"
            pending={generate.isSending}
            onPress={generate.press}
            aria-disabled={isOpen ? undefined : true}
            aria-describedby={isOpen ? undefined : notYet}
            aria-keyshortcuts="Control+Enter Meta+Enter"
            // Beside the other buttons where its words fit, else in a row of its own.
            className="max-sm:h-11 max-sm:flex-auto"
          >
            <PressLabel count={takes.count} />
          </PressButton>
          <span aria-hidden className="max-lg:hidden">
            <Kbd>Ctrl ↵</Kbd>
          </span>
        </div>
      </div>
    </section>
  );
}

/** Why a press before the page's scripts run does nothing. Styles alone can show it then: while the bar is pressed. */
function NotYet({ id }: { id: string }) {
  const t = useTranslations('composer.generate');
  return (
    <p
      id={id}
      className="invisible absolute inset-0 truncate bg-panel text-accent group-focus-within/bar:visible group-active/bar:visible"
    >
      {t('notYet')}
    </p>
  );
}

const momentMs = 6_000;

/** What just happened, until it is no news any more. */
function useForAMoment<Event extends object>(event: Event | null): Event | null {
  const [past, setPast] = useState<Event | null>(null);
  useEffect(() => {
    if (!event) return;
    const timer = setTimeout(() => setPast(event), momentMs);
    return () => clearTimeout(timer);
  }, [event]);
  return event === past ? null : event;
}

/** "Generate 4 · ~480 points". The cost is the total, shown where a paid key is used and the cost is known. */
function PressLabel({ count }: { count: number }) {
  const t = useTranslations('batch');
  const { about } = usePriceWords();
  const isSandbox = useKey()?.isSandbox ?? false;
  const estimate = useEstimate();
  const [sum] = isSandbox ? [] : sumEstimates(Array.from({ length: count }, () => estimate)).sums;
  return <>{[t('press', { count }), sum && about(sum)].filter(Boolean).join(' · ')}</>;
}

/** Model · mode · seconds · ratio · resolution, as far as they are known. */
function Plan() {
  const model = useModel();
  const draft = useDebouncedDraft();
  const t = useTranslations('composer.generate');
  const modes = useTranslations('models.modes');
  const { durationSeconds, aspectRatio, resolution } = model.shape(toInput(model, draft));
  const parts = [
    model.label,
    modes(`${modeOf(model, draft)}.label`),
    durationSeconds ? t('seconds', { seconds: durationSeconds }) : null,
    aspectRatio,
    resolution,
  ];
  return <>{parts.filter(Boolean).join(' · ')}</>;
}
