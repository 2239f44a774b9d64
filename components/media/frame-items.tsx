'use client';

import { ImageDown, SkipForward } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { MenuItem } from '@/components/ui/menu';
import { showToast } from '@/components/ui/toast';
import { handOver } from '@/lib/composer/intake/hand-over';
import { editAsset } from '@/lib/composer/media-edit/edit-asset';
import type { AssetDto } from '@/lib/media/asset-dto';

interface FrameItemsProps {
  /** A video. */
  asset: AssetDto;
  onPending: (pending: boolean) => void;
  onExtract: () => void;
}

/** The commands of a frame menu. */
export default function FrameItems({ asset, onPending, onExtract }: FrameItemsProps) {
  const t = useTranslations('mediaEdit.frames');
  const router = useRouter();
  const goOn = async () => {
    onPending(true);
    const result = await editAsset(asset.id, { frame: 'last' }, AbortSignal.timeout(120_000));
    onPending(false);
    if (result.type !== 'done') return showToast({ tone: 'failed', message: t('failed') });
    handOver({ asset: result.asset, as: 'firstFrame' });
    router.push('/create');
  };
  return (
    <>
      <MenuItem icon={<SkipForward aria-hidden />} onSelect={() => void goOn()}>
        {t('next')}
      </MenuItem>
      <MenuItem icon={<ImageDown aria-hidden />} onSelect={onExtract}>
        {t('extract')}
      </MenuItem>
    </>
  );
}
