import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { showToast } from '@/components/ui/toast';
import { type HandedAs, handOver } from '@/lib/composer/intake/hand-over';
import { editAsset } from '@/lib/composer/media-edit/edit-asset';
import type { AssetDto } from '@/lib/media/asset-dto';

/**
 * Hands a result, or the last frame of a video, over to the composer and goes there. `onPending`: while the server takes
 * the frame out of the video.
 */
export function useResultFile(asset: AssetDto, onPending?: (pending: boolean) => void, onUsed?: () => void) {
  const t = useTranslations('tasks.use');
  const router = useRouter();
  const hand = (given: AssetDto, as: HandedAs) => {
    handOver({ asset: given, as });
    router.push('/create');
    onUsed?.();
  };
  const lastFrame = async () => {
    onPending?.(true);
    const result = await editAsset(asset.id, { frame: 'last' }, AbortSignal.timeout(120_000));
    onPending?.(false);
    if (result.type !== 'done') return showToast({ tone: 'failed', message: t('failed') });
    hand(result.asset, 'firstFrame');
  };
  return { as: (as: HandedAs) => hand(asset, as), lastFrame };
}
