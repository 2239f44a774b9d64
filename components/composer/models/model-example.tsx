'use client';

import { Clapperboard } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Skeleton } from '@/components/ui/skeleton';
import { exampleUrl } from '@/lib/composer/models/example-url';
import type { AssetDto } from '@/lib/media/asset-dto';
import { mediaUrl } from '@/lib/media/media-url';
import type { ModelDeclaration } from '@/lib/providers/contract';

interface ModelExampleProps {
  model: ModelDeclaration;
  /** A result of the studio. Undefined: not known yet; null: there is none. */
  result: AssetDto | null | undefined;
  /** Someone is at the card: a film plays, silent and in a loop, unless motion is not wanted. */
  isActive: boolean;
}

/** What the model makes: the studio's own best result, else an example of the sandbox. A still until it is looked at. */
export function ModelExample({ model, result, isActive }: ModelExampleProps) {
  const t = useTranslations('composer.model.example');
  const [isMissing, setMissing] = useState(false);
  if (result === undefined) return <Skeleton className="aspect-video rounded-none" />;
  const still = result ? mediaUrl(result.id, 'poster') : exampleUrl(model, 'jpg');
  const film = result ? mediaUrl(result.id) : exampleUrl(model, 'mp4');
  const isFilm = result ? result.kind === 'video' : model.kind === 'video';
  const plays = isActive && isFilm && !window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  return (
    <div className="relative aspect-video overflow-hidden bg-hover">
      {isMissing ? (
        <Clapperboard aria-hidden className="absolute inset-0 m-auto size-6 text-faint" />
      ) : (
        // biome-ignore lint/performance/noImgElement: our own media route already serves the right size
        <img
          src={still}
          alt=""
          loading="lazy"
          decoding="async"
          onError={() => setMissing(true)}
          className="size-full object-cover"
        />
      )}
      {plays && (
        <video
          src={film}
          poster={still}
          autoPlay
          muted
          loop
          playsInline
          aria-hidden
          tabIndex={-1}
          className="absolute inset-0 size-full object-cover"
        />
      )}
      {!isMissing && (
        <span className="absolute top-1 right-1 rounded-[4px] bg-black/70 px-1.5 py-0.5 text-xs text-white">
          {result ? t(result.isSandbox ? 'ownSandbox' : 'own') : t('sandbox')}
        </span>
      )}
    </div>
  );
}
