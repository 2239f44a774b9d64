'use client';

import { useTranslations } from 'next-intl';
import { Fragment } from 'react';
import type { AssetDto } from '@/lib/media/asset-dto';

/** The measured facts of a file, in a line: `1920 × 1080 · 5.0 s · 24 fps · 3.2 MB`. */
export function MediaFacts({ asset }: { asset: AssetDto }) {
  const t = useTranslations('upload.facts');
  const parts = [
    asset.width && asset.height ? `${asset.width} × ${asset.height}` : null,
    asset.durationMs ? t('seconds', { seconds: asset.durationMs / 1000 }) : null,
    asset.kind === 'video' && asset.frameRate ? t('rate', { rate: asset.frameRate }) : null,
    asset.sizeBytes >= 100_000
      ? t('megabytes', { size: asset.sizeBytes / 1024 / 1024 })
      : t('kilobytes', { size: Math.ceil(asset.sizeBytes / 1024) }),
  ];
  return (
    <span className="font-mono text-xs text-faint">
      {parts
        .filter((part) => part !== null)
        .map((part, index) => (
          <Fragment key={part}>
            {index > 0 && ' · '}
            {/* The line may break between facts, but not between a number and its unit. */}
            <span className="whitespace-nowrap">{part}</span>
          </Fragment>
        ))}
    </span>
  );
}
