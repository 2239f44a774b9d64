'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { followingOption, isSameRatio, ratioOf } from '@/lib/composer/media-edit/frame-ratio';
import { useTools } from '../state/composer-context';
import { useFieldWords } from '../state/use-field-words';
import { CropButton, type FrameToolsProps } from './crop-button';
import { ratioField, useChosenRatio } from './use-chosen-ratio';

/** Providers cut or stretch a frame of another ratio, each in its own way, so a person should decide it here. */
export default function RatioNote(frame: FrameToolsProps) {
  const t = useTranslations('mediaEdit');
  const { asset, label } = frame;
  const { store } = useTools();
  const { ratios, chosen } = useChosenRatio();
  const words = useFieldWords();
  const wanted = ratioOf(chosen);
  if (!asset.width || !asset.height || !wanted) return null;
  const own = asset.width / asset.height;
  if (isSameRatio(own, wanted)) return null;
  const following = followingOption(ratios, own);
  const follow = () => store.dispatch({ type: 'edit', name: ratioField, change: () => following, at: Date.now() });
  const followText = ratioOf(following)
    ? t('ratio.nearest', { ratio: following ?? '' })
    : t('ratio.follow', { option: words.option({ messageKey: ratioField }, following ?? '') });
  return (
    <div role="note" className="flex max-w-96 flex-wrap items-center gap-x-2 gap-y-1 text-sm">
      <p>{t('ratio.differs', { ratio: chosen ?? '' })}</p>
      <CropButton frame={frame} text={t('ratio.crop', { ratio: chosen ?? '' })} />
      {following && following !== chosen && (
        <Button size="small" aria-label={t('of', { label, text: followText })} onClick={follow}>
          {followText}
        </Button>
      )}
    </div>
  );
}
