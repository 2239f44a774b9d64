'use client';

import { Wrench } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { DraftReference } from '@/lib/composer/draft/draft';
import { previewAssetId } from '@/lib/composer/media/media-slots';
import { planTotalFix } from '@/lib/composer/media-edit/fix-plan';
import type { MediaKind, MediaLimits } from '@/lib/providers/contract';
import { useComposer, useTools } from '../state/composer-context';

interface TotalFixProps {
  slotId: string;
  references: readonly DraftReference[];
  accepts: Partial<Record<MediaKind, { limits: MediaLimits }>>;
}

/** For files that are too long in total: one button that shortens each as needed. */
export default function TotalFix({ slotId, references, accepts }: TotalFixProps) {
  const t = useTranslations('mediaEdit');
  const { uploads } = useTools();
  const assets = useComposer((state) => state.assets);
  return (['video', 'audio'] as const).map((kind) => {
    const limits = accepts[kind]?.limits;
    const files = references.flatMap(({ kind: own, media, id: entryId }) => {
      const asset = assets[previewAssetId(media) ?? ''];
      return own === kind && asset ? [{ medium: { media, entryId }, asset }] : [];
    });
    // A single file has its own offer.
    const plans =
      limits &&
      files.length > 1 &&
      planTotalFix(
        files.map(({ asset }) => asset),
        limits,
      );
    if (!plans || !limits.maxTotalSeconds) return null;
    const text = t(`trimAll.${kind}`, { seconds: limits.maxTotalSeconds });
    const edits = files.flatMap(({ medium }, index) => {
      const plan = plans[index];
      return plan ? [{ medium, edit: { ...plan.edit, maxBytes: limits.maxBytes } }] : [];
    });
    return (
      <div key={kind}>
        <Button size="small" icon={<Wrench aria-hidden />} onClick={() => uploads.addEdits(slotId, text, edits)}>
          {text}
        </Button>
      </div>
    );
  });
}
