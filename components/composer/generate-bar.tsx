'use client';

import { SlidersHorizontal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { modeOf } from '@/lib/composer/draft';
import { toInput } from '@/lib/composer/to-input';
import { useComposer, useModel } from './composer-context';
import { CostLine } from './cost/cost-line';
import { ProblemBanner } from './problem-banner';
import type { Generate } from './use-generate';

export interface GenerateBarProps {
  generate: Generate;
  leadTo: (path: string) => void;
  onSettings: () => void;
}

/** What a press will do, in words, and the press itself. Always in sight. */
export function GenerateBar({ generate, leadTo, onSettings }: GenerateBarProps) {
  const t = useTranslations('composer.generate');
  return (
    <section aria-label={t('title')} className="grid gap-2 border-t border-line bg-panel px-4 py-3">
      {generate.problem && <ProblemBanner problem={generate.problem} leadTo={leadTo} />}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="grid min-w-0 flex-1 basis-64 gap-0.5">
          <p className="truncate font-medium text-strong">
            <Plan />
          </p>
          <CostLine />
          <p aria-live="polite" className="text-sm text-succeeded empty:hidden">
            {generate.startedId && t('started')}
          </p>
        </div>
        <div className="flex items-center gap-2 max-sm:w-full">
          <Button className="lg:hidden" icon={<SlidersHorizontal aria-hidden />} onClick={onSettings}>
            {t('settings')}
          </Button>
          <Button
            variant="primary"
            size="large"
            pending={generate.isSending}
            onClick={generate.press}
            aria-keyshortcuts="Control+Enter Meta+Enter"
            className="max-sm:flex-1"
          >
            {t('press')}
          </Button>
          <span aria-hidden className="max-lg:hidden">
            <Kbd>Ctrl ↵</Kbd>
          </span>
        </div>
      </div>
    </section>
  );
}

/** Model · mode · seconds · ratio · resolution, as far as they are known. */
function Plan() {
  const model = useModel();
  const draft = useComposer((state) => state.draft);
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
