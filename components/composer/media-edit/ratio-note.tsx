'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { lateDialog } from '@/components/ui/late-part';
import { followingOption, isSameRatio, ratioOf } from '@/lib/composer/media-edit/frame-ratio';
import { useTools } from '../state/composer-context';
import { useFieldWords } from '../state/use-field-words';
import type { FrameToolsProps } from './frame-tools';
import { ratioField, useChosenRatio } from './use-chosen-ratio';

const CropDialog = lateDialog(() => import('./crop-dialog'));

/** Providers cut or stretch a frame of another ratio, each in its own way, so a person should decide it here. */
export default function RatioNote({ slotId, media, asset, limits, label }: FrameToolsProps) {
  const t = useTranslations('mediaEdit');
  const { store } = useTools();
  const { ratios, chosen } = useChosenRatio();
  const words = useFieldWords();
  const [isCropping, setCropping] = useState(false);
  const wanted = ratioOf(chosen);
  if (!asset.width || !asset.height || !wanted) return null;
  const own = asset.width / asset.height;
  if (isSameRatio(own, wanted)) return null;
  const following = followingOption(ratios, own);
  const follow = () => store.dispatch({ type: 'edit', name: ratioField, change: () => following, at: Date.now() });
  const cropText = t('ratio.crop', { ratio: chosen ?? '' });
  const followText = ratioOf(following)
    ? t('ratio.nearest', { ratio: following ?? '' })
    : t('ratio.follow', { option: words.option({ messageKey: ratioField }, following ?? '') });
  return (
    <div role="note" className="flex max-w-96 flex-wrap items-center gap-x-2 gap-y-1 text-sm">
      <p>{t('ratio.differs', { ratio: chosen ?? '' })}</p>
      <Button size="small" aria-label={t('of', { label, text: cropText })} onClick={() => setCropping(true)}>
        {cropText}
      </Button>
      {following && following !== chosen && (
        <Button size="small" aria-label={t('of', { label, text: followText })} onClick={follow}>
          {followText}
        </Button>
      )}
      {isCropping && (
        <CropDialog
          slotId={slotId}
          medium={{ media }}
          asset={asset}
          limits={limits}
          ratios={ratios}
          chosen={chosen}
          label={label}
          onClose={() => setCropping(false)}
        />
      )}
    </div>
  );
}
