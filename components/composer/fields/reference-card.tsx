'use client';

import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { KindIcon, MediaPreview } from '@/components/media/media-preview';
import { IconButton } from '@/components/ui/icon-button';
import type { DraftReference } from '@/lib/composer/draft';
import { FieldError } from '../field-frame';
import { keepFocus } from '../keep-focus';
import { useIssueTextAt } from '../use-issues';
import { useAsset } from '../use-slot';

export interface ReferenceCardProps {
  path: string;
  reference: DraftReference;
  index: number;
  count: number;
  tag: string | null;
  onMove: (to: number) => void;
  onRemove: () => void;
  onTag: (tag: string) => void;
}

export function ReferenceCard({ path, reference, index, count, tag, onMove, onRemove, onTag }: ReferenceCardProps) {
  const t = useTranslations('composer.references');
  const asset = useAsset(reference.media);
  const error = useIssueTextAt(path, true);
  const card = useRef<HTMLLIElement>(null);
  const number = index + 1;
  const name = t(`name.${reference.kind}`, { number });
  const move = (to: number) => {
    onMove(to);
    keepFocus(card.current);
  };
  return (
    <li ref={card} data-field={path} className="grid content-start gap-1">
      <div className="aspect-video overflow-hidden rounded-control bg-background">
        <MediaPreview media={reference.media} asset={asset} alt={asset?.fileName ?? name} />
      </div>
      <div className="flex items-center">
        {tag ? (
          <button
            type="button"
            onClick={() => onTag(tag)}
            aria-label={t('insert', { tag })}
            title={t('insert', { tag })}
            className="min-h-8 min-w-0 flex-1 truncate rounded-control px-1 text-left font-mono text-xs text-accent hover:bg-hover max-sm:min-h-11"
          >
            {tag}
          </button>
        ) : (
          <span className="flex min-w-0 flex-1 items-center gap-1 truncate px-1 text-xs text-faint">
            <KindIcon kind={reference.kind} />
            {number}
          </span>
        )}
        <IconButton
          size="small"
          label={t('earlier', { name })}
          icon={<ChevronLeft aria-hidden />}
          disabled={index === 0}
          tooltip={false}
          onClick={() => move(index - 1)}
        />
        <IconButton
          size="small"
          label={t('later', { name })}
          icon={<ChevronRight aria-hidden />}
          disabled={index === count - 1}
          tooltip={false}
          onClick={() => move(index + 1)}
        />
        <IconButton
          size="small"
          label={t('remove', { name })}
          icon={<X aria-hidden />}
          tooltip={false}
          onClick={onRemove}
        />
      </div>
      <FieldError>{error}</FieldError>
    </li>
  );
}
