import { useTranslations } from 'next-intl';
import { MediaGuard } from '@/components/media/media-guard';
import { dragAsset } from '@/lib/composer/media/dragged-media';
import type { AssetDto } from '@/lib/media/asset-dto';
import { mediaUrl } from '@/lib/media/media-url';

/** A picture on the stage: whole, never cut, as large as fits. */
export function ScreenPicture({ asset, prompt }: { asset: AssetDto; prompt: string }) {
  const t = useTranslations('composer.takes');
  const label = t('result', { prompt });
  return (
    <MediaGuard label={label} className="absolute inset-0">
      {(onError) => (
        // biome-ignore lint/performance/noImgElement: our own media route already serves the right size
        <img
          onError={onError}
          src={mediaUrl(asset.id, asset.hasPoster ? 'poster' : 'original')}
          alt={label}
          decoding="async"
          draggable
          onDragStart={(event) => dragAsset(event.dataTransfer, asset)}
          className="absolute inset-0 size-full object-contain"
        />
      )}
    </MediaGuard>
  );
}
