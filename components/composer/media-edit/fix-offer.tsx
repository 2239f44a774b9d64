'use client';

import { Scissors, Wrench } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { lateDialog } from '@/components/ui/late-part';
import type { PlacedMedium } from '@/lib/composer/media/media-slots';
import { type FixStep, planFix } from '@/lib/composer/media-edit/fix-plan';
import { findMessage } from '@/lib/i18n/dynamic-message';
import type { AssetDto } from '@/lib/media/asset-dto';
import type { MediaLimits } from '@/lib/providers/contract';
import { mediaIssues } from '@/lib/providers/media-limits';
import { useTools } from '../state/composer-context';
import { useIssueText } from '../state/use-issues';

const TrimDialog = lateDialog(() => import('./trim-dialog'));

export interface FixOfferProps {
  slotId: string;
  medium: PlacedMedium;
  asset: AssetDto;
  limits: MediaLimits;
  /** The seconds that the other files leave, from the limit of the whole request. */
  secondsLeft?: number;
  /** Name of the medium: "Video 1". */
  label: string;
}

/** For a file that nearly fits: one button that makes it fit. Nothing where no change would help. */
export default function FixOffer({ slotId, medium, asset, limits, secondsLeft, label }: FixOfferProps) {
  const t = useTranslations('mediaEdit');
  const stepsText = useStepsText();
  const issueText = useIssueText();
  const { uploads } = useTools();
  const [isTrimming, setTrimming] = useState(false);
  const plan = planFix(asset, limits, secondsLeft);
  if (!plan) return null;
  const text = stepsText(plan.steps);
  return (
    <div className="flex flex-wrap gap-1">
      {/* A limit reported by others is not shown as an error at the file, so the offer needs its reason. */}
      {limits.certainty === 'others' && (
        <p className="basis-full text-sm text-faint">
          {mediaIssues(asset, limits)
            .map((issue) => issueText({ path: '', ...issue }))
            .join(' ')}
        </p>
      )}
      <Button
        size="small"
        icon={<Wrench aria-hidden />}
        aria-label={t('of', { label, text })}
        onClick={() => uploads.addEdits(slotId, text, [{ medium, edit: plan.edit }])}
        className="h-auto min-h-7 max-w-full py-1 text-left whitespace-normal max-sm:h-auto max-sm:min-h-11"
      >
        {text}
      </Button>
      {plan.edit.trim && (
        <Button
          size="small"
          variant="ghost"
          icon={<Scissors aria-hidden />}
          aria-label={t('of', { label, text: t('trim.choose') })}
          onClick={() => setTrimming(true)}
        >
          {t('trim.choose')}
        </Button>
      )}
      {isTrimming && (
        <TrimDialog
          slotId={slotId}
          medium={medium}
          asset={asset}
          limits={limits}
          secondsLeft={secondsLeft}
          label={label}
          onClose={() => setTrimming(false)}
        />
      )}
    </div>
  );
}

/** The steps of a fix, for its button: `Trim to 15 s · Convert to MP4`. */
function useStepsText(): (steps: readonly FixStep[]) => string {
  const t = useTranslations('mediaEdit');
  return (steps) => steps.map(({ type, ...values }) => findMessage(t, `step.${type}`, values) ?? type).join(' · ');
}
