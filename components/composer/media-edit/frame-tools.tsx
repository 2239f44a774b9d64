'use client';

import { Crop, RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { lateDialog } from '@/components/ui/late-part';
import { shownValue } from '@/lib/composer/draft/draft';
import { followingOption, isSameRatio, ratioOf } from '@/lib/composer/media-edit/frame-ratio';
import type { AssetDto } from '@/lib/media/asset-dto';
import type { MediaLimits, MediaRef } from '@/lib/providers/contract';
import { fieldMeta } from '@/lib/providers/fields';
import { useComposer, useModel, useTools } from '../state/composer-context';
import { useFieldWords } from '../state/use-field-words';
import { useOriginal } from './use-original';

const CropDialog = lateDialog(() => import('./crop-dialog'));
const ratioField = 'aspectRatio';

interface FrameToolsProps {
  slotId: string;
  media: MediaRef;
  asset: AssetDto;
  limits: MediaLimits;
  /** Name of the frame: "First frame". */
  label: string;
}

/** The actions for a frame's picture, and a note where its ratio is not the chosen one. */
export default function FrameTools({ slotId, media, asset, limits, label }: FrameToolsProps) {
  const t = useTranslations('mediaEdit');
  const [isCropping, setCropping] = useState(false);
  const original = useOriginal(slotId, { media }, asset);
  const { ratios, chosen } = useChosenRatio();
  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap gap-1">
        <Button
          size="small"
          variant="ghost"
          icon={<Crop aria-hidden />}
          aria-label={t('of', { label, text: t('crop.open') })}
          onClick={() => setCropping(true)}
        >
          {t('crop.open')}
        </Button>
        {original && (
          <Button
            size="small"
            variant="ghost"
            icon={<RotateCcw aria-hidden />}
            aria-label={t('of', { label, text: t('original') })}
            pending={original.pending}
            onClick={original.restore}
          >
            {t('original')}
          </Button>
        )}
      </div>
      <RatioNote asset={asset} label={label} onCrop={() => setCropping(true)} />
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

interface RatioNoteProps {
  asset: AssetDto;
  label: string;
  onCrop: () => void;
}

/** Providers cut or stretch a frame of another ratio, each in its own way, so a person should decide it here. */
function RatioNote({ asset, label, onCrop }: RatioNoteProps) {
  const t = useTranslations('mediaEdit');
  const { store } = useTools();
  const { ratios, chosen } = useChosenRatio();
  const words = useFieldWords();
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
    <div role="note" className="grid gap-1 rounded-control border border-line bg-raised p-2 text-sm">
      <p>{t('ratio.differs', { ratio: chosen ?? '' })}</p>
      <div className="flex flex-wrap gap-1">
        <Button size="small" aria-label={t('of', { label, text: cropText })} onClick={onCrop}>
          {cropText}
        </Button>
        {following && following !== chosen && (
          <Button size="small" aria-label={t('of', { label, text: followText })} onClick={follow}>
            {followText}
          </Button>
        )}
      </div>
    </div>
  );
}

/** The model's ratios and the ratio of the composition now. */
function useChosenRatio(): { ratios: readonly string[]; chosen: string | undefined } {
  const model = useModel();
  const entries = useComposer((state) => state.draft.entries[ratioField]);
  const schema = model.fields[ratioField];
  const meta = schema && fieldMeta(schema);
  if (meta?.control !== 'choice') return { ratios: [], chosen: undefined };
  return { ratios: meta.options, chosen: shownValue(model, ratioField, entries) as string | undefined };
}
