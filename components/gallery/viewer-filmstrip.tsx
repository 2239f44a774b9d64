import { FileWarning } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Still } from '@/components/media/still';
import { cn } from '@/components/ui/class-names';
import type { GalleryItem } from '@/lib/gallery/gallery-item';
import { mediaUrl } from '@/lib/media/media-url';

interface ViewerFilmstripProps {
  items: readonly GalleryItem[];
  at: number;
  onShow: (assetId: string) => void;
}

/** The neighbours drawn on each side, so that thousands of loaded results don't become thousands of pictures. */
const reach = 20;

/** The neighbours of the shown result as small stills. */
export function ViewerFilmstrip({ items, at, onShow }: ViewerFilmstripProps) {
  const t = useTranslations('viewer');
  const current = useRef<HTMLButtonElement>(null);
  const middle = Math.max(at, 0);
  const start = Math.max(0, middle - reach);
  const currentId = items[at]?.asset.id;

  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the shown result
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [currentId]);

  return (
    <ul aria-label={t('filmstrip')} className="flex shrink-0 gap-1 overflow-x-auto p-1.5">
      {items.slice(start, middle + reach + 1).map(({ asset, task }, index) => {
        const isCurrent = start + index === at;
        return (
          <li key={asset.id} className="shrink-0">
            <button
              ref={isCurrent ? current : undefined}
              type="button"
              aria-label={t('show', { number: start + index + 1, prompt: task.prompt.slice(0, 60) })}
              aria-current={isCurrent || undefined}
              onClick={() => onShow(asset.id)}
              className={cn(
                'block h-12 w-16 overflow-hidden rounded-[4px] border-2 bg-raised',
                isCurrent
                  ? 'border-accent'
                  : 'border-transparent opacity-60 hover:opacity-100 focus-visible:opacity-100',
              )}
            >
              {asset.isSetAside && <FileWarning aria-hidden className="mx-auto size-5 text-failed" />}
              {asset.hasPoster && (
                <Still
                  src={mediaUrl(asset.id, 'thumbnail')}
                  loading="lazy"
                  isInControl
                  className="size-full object-contain"
                />
              )}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
