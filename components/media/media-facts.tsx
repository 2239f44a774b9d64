'use client';

import { useFormatter } from 'next-intl';
import type { AssetDto } from '@/lib/tasks/dto';

/** What a file measures, in a line: `1920 × 1080 · 5.0 s · 3.2 MB`. */
export function MediaFacts({ asset }: { asset: AssetDto }) {
  const format = useFormatter();
  const parts = [
    asset.width && asset.height ? `${asset.width} × ${asset.height}` : null,
    asset.durationMs ? `${format.number(asset.durationMs / 1000, { maximumFractionDigits: 1 })} s` : null,
    asset.sizeBytes >= 100_000
      ? `${format.number(asset.sizeBytes / 1024 / 1024, { maximumFractionDigits: 1 })} MB`
      : `${format.number(Math.ceil(asset.sizeBytes / 1024))} KB`,
  ];
  return <span className="font-mono text-xs text-faint">{parts.filter(Boolean).join(' · ')}</span>;
}
