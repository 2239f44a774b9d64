'use client';

import { FileX2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ComponentProps, useEffect, useRef } from 'react';
import { cn } from '@/components/ui/class-names';
import { useBrokenMedia } from './use-broken-media';

interface StillProps extends Omit<ComponentProps<'img'>, 'alt' | 'ref' | 'onError'> {
  src: string;
  /** Empty where it only decorates what is named beside it. */
  alt?: string;
  /**
   * It stands inside a link or a button, which can contain no other one. Its sign then says what is wrong; it is tried
   * again with the others of the page, when the connection is back, or where the control leads.
   */
  isInControl?: boolean;
  /** Told at first, and when it changes. */
  onBroken?: (isBroken: boolean) => void;
  /** Of the box that stands in its place when it can't be shown. */
  boxClassName?: string;
}

/**
 * A small picture of the studio: the only place with an `img` that is not a large one in a `MediaGuard`. Where it can't
 * be loaded, a sign that says so; pressed, it tries again. The sentence is seen where there is room.
 */
export function Still({ alt = '', isInControl, boxClassName = 'size-full', onBroken, ...rest }: StillProps) {
  const t = useTranslations('common');
  const still = useBrokenMedia();
  const { isBroken } = still;
  const told = useRef(onBroken);
  told.current = onBroken;
  useEffect(() => {
    told.current?.(isBroken);
  }, [isBroken]);
  if (!isBroken)
    return (
      // biome-ignore lint/performance/noImgElement: already a small still of our own, behind the session
      <img
        key={still.tries}
        decoding="async"
        draggable={false}
        {...rest}
        alt={alt}
        onError={still.onError}
        // What failed before React took over the page says nothing any more.
        ref={(image) => {
          if (image?.complete && image.naturalWidth === 0 && image.currentSrc) still.onError();
        }}
      />
    );
  const sign = (
    <>
      {/* Still the picture of that name: only its bytes are missing. */}
      <span {...(alt && { role: 'img', 'aria-label': alt })}>
        <FileX2 aria-hidden className="mx-auto size-5 max-h-full max-w-full text-failed" />
      </span>
      <span className="sr-only @min-[9rem]:not-sr-only">{t('stillFailed')}</span>
      {!isInControl && (
        <span className="sr-only @min-[9rem]:not-sr-only @min-[9rem]:underline">{t('failure.again')}</span>
      )}
    </>
  );
  const look = cn('@container grid place-items-center bg-raised text-center text-normal text-sm', boxClassName);
  const inside = 'grid max-h-full place-content-center gap-1 overflow-hidden @min-[9rem]:p-2';
  if (isInControl)
    return (
      // What only decorates adds nothing to the name of its control.
      <span title={t('stillFailed')} aria-hidden={alt === '' || undefined} className={look} data-broken>
        <span className={inside}>{sign}</span>
      </span>
    );
  return (
    <button
      type="button"
      title={t('stillAgain')}
      className={cn(
        look,
        'hover:bg-hover focus-visible:-outline-offset-2',
        !/\babsolute\b/.test(boxClassName) && 'relative',
      )}
      onClick={still.again}
      data-broken
    >
      <span className={inside}>{sign}</span>
    </button>
  );
}
