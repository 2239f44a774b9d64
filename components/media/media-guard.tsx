'use client';

import { FileX2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Fragment, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import { useBrokenMedia } from './use-broken-media';

interface MediaGuardProps {
  /** The accessible name of the picture or film. */
  label: string;
  /** Of the box that stands in its place when it can't be shown. */
  className?: string;
  style?: { aspectRatio: string } | undefined;
  /** Renders the picture or film, with this as its `onError`. */
  children: (onError: () => void) => ReactNode;
}

/** A stored picture or film. Where the browser can't load or play it, a sign, a sentence and a way to try again. */
export function MediaGuard({ label, className, style, children }: MediaGuardProps) {
  const t = useTranslations('common');
  const { isBroken, tries, onError, again } = useBrokenMedia();
  if (!isBroken) return <Fragment key={tries}>{children(onError)}</Fragment>;
  return (
    <section
      aria-label={label}
      style={style}
      className={cn(
        'grid place-content-center justify-items-center gap-2 bg-raised p-3 text-center text-sm',
        className,
      )}
    >
      <FileX2 aria-hidden className="size-6 text-failed" />
      <p role="alert" className="max-w-80 text-normal">
        {t('mediaFailed')}
      </p>
      <Button size="small" onClick={again}>
        {t('failure.again')}
      </Button>
    </section>
  );
}
