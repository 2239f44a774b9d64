import { AudioLines, Crop, Film, ImageOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Still } from '@/components/media/still';
import { formatClock } from '@/components/task/format-clock';
import { cn } from '@/components/ui/class-names';
import type { AssetDto } from '@/lib/media/asset-dto';
import { mediaUrl } from '@/lib/media/media-url';

const mark = 'inline-flex h-5 items-center gap-1 rounded-[4px] bg-black/70 px-1.5 font-mono text-white text-xs';

/**
 * A file of the library: its still or the icon of its kind, its length, and whether it was cut from another file. It
 * fills its box.
 */
export function FileThumbnail({ asset, fit = 'contain' }: { asset: AssetDto; fit?: 'contain' | 'cover' }) {
  const t = useTranslations('library.file');
  return (
    <span className="relative block size-full overflow-hidden bg-background">
      {asset.hasPoster ? (
        <Still
          src={mediaUrl(asset.id, 'thumbnail')}
          loading="lazy"
          isInControl
          className={cn('size-full', fit === 'cover' ? 'object-cover' : 'object-contain')}
        />
      ) : (
        <span className="grid size-full place-items-center text-faint">
          <KindSign kind={asset.kind} />
        </span>
      )}
      <span className="absolute inset-x-1 bottom-1 flex justify-between gap-1">
        {asset.derivedFrom ? (
          <span className={mark} title={t('derived')}>
            <Crop aria-hidden className="size-3" />
            <span className="sr-only">{t('derived')}</span>
          </span>
        ) : (
          <span />
        )}
        {asset.durationMs !== null && <span className={mark}>{formatClock(asset.durationMs / 1000)}</span>}
      </span>
    </span>
  );
}

function KindSign({ kind }: { kind: AssetDto['kind'] }) {
  const Icon = { image: ImageOff, video: Film, audio: AudioLines }[kind];
  return <Icon aria-hidden className="size-7 stroke-[1.5]" />;
}
