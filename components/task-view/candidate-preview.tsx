'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { CandidateJob } from '@/lib/tasks/candidates';

/** A picture of a job that a person may choose, fetched by the studio. Text where there is no picture. */
export function CandidatePreview({ taskId, job }: { taskId: string; job: CandidateJob }) {
  const t = useTranslations('unsure.choose');
  const [isBroken, setBroken] = useState(false);
  const hasLink = job.coverUrl !== null || job.resultUrl !== null;
  return (
    <div className="grid aspect-video w-36 shrink-0 place-items-center overflow-hidden rounded-control bg-background">
      {hasLink && !isBroken ? (
        // biome-ignore lint/performance/noImgElement: made to size by the studio, seen once
        <img
          src={`/api/tasks/${taskId}/candidate?${new URLSearchParams({ job: job.key })}`}
          alt={t('preview', { number: job.number })}
          loading="lazy"
          onError={() => setBroken(true)}
          className="size-full object-contain"
        />
      ) : (
        <span className="p-2 text-center text-faint text-sm">{t(hasLink ? 'previewGone' : 'noPreview')}</span>
      )}
    </div>
  );
}
