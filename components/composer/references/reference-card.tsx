'use client';

import { ArrowLeft, ArrowRight, ChevronLeft, ChevronRight, GripVertical, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { KeyboardEvent, PointerEvent } from 'react';
import { MediaFacts } from '@/components/media/media-facts';
import { KindIcon } from '@/components/media/media-preview';
import { cn } from '@/components/ui/class-names';
import { FieldError } from '@/components/ui/field-frame';
import { IconButton } from '@/components/ui/icon-button';
import { MenuItem, MenuSeparator } from '@/components/ui/menu';
import type { Drag } from '@/components/ui/use-reorder';
import type { DraftReference } from '@/lib/composer/draft/draft';
import type { MediaLimits } from '@/lib/providers/contract';
import { mediaIssues } from '@/lib/providers/media-limits';
import { ComposedMedium } from '../media/composed-medium';
import { useAsset } from '../media/use-slot';
import FixOffer from '../media-edit/fix-offer';
import { useIssueTextAt } from '../state/use-issues';
import { ReferenceTools } from './reference-tools';

export interface ReferenceCardProps {
  slotId: string;
  path: string;
  reference: DraftReference;
  index: number;
  count: number;
  tag: string | null;
  /** Absent: the model does not support this kind. */
  limits: MediaLimits | undefined;
  secondsLeft: number | undefined;
  /** The current drag, if any. */
  drag: Drag | null;
  onGrip: (event: PointerEvent<HTMLElement>) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
  onTag: (tag: string) => void;
}

/** One reference with its facts, its issues and its actions. */
export function ReferenceCard(props: ReferenceCardProps) {
  const { slotId, path, reference, index, count, tag, limits, secondsLeft, drag, onGrip, onMove, onRemove, onTag } =
    props;
  const t = useTranslations('composer.references');
  const words = useTranslations('mediaEdit.references');
  const asset = useAsset(reference.media);
  const error = useIssueTextAt(path, true);
  const number = index + 1;
  const name = t(`name.${reference.kind}`, { number });
  const isDragged = drag?.from === index;
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.altKey ? { ArrowLeft: -1, ArrowRight: 1 }[event.key] : undefined;
    if (!by) return;
    event.preventDefault();
    onMove(index + by);
  };
  return (
    <li
      data-field={path}
      aria-label={name}
      onKeyDown={onKeyDown}
      style={isDragged ? { transform: `translate(${drag.x}px, ${drag.y}px)` } : undefined}
      className={cn(
        'grid min-w-0 content-start gap-1 rounded-control',
        isDragged && 'pointer-events-none relative z-10 opacity-80',
        drag && !isDragged && drag.to === index && 'outline-2 outline-offset-2 outline-accent',
      )}
    >
      <div className="relative aspect-video overflow-hidden rounded-control bg-background">
        <ComposedMedium media={reference.media} asset={asset} alt={asset?.fileName ?? name} />
        {count > 1 && (
          // The touch target is larger than the visible grip.
          <span
            onPointerDown={onGrip}
            title={words('drag')}
            className="pointer-events-auto absolute top-0 left-0 cursor-grab touch-none select-none p-1 pr-2 pb-2 max-sm:pr-4 max-sm:pb-4"
          >
            <span className="grid size-6 place-items-center rounded-control bg-black/60 text-white">
              <GripVertical aria-hidden className="size-4" />
            </span>
          </span>
        )}
        <IconButton
          size="small"
          variant="secondary"
          label={t('remove', { name })}
          icon={<X aria-hidden />}
          tooltip={false}
          onClick={onRemove}
          className="absolute top-1 right-1 max-sm:hidden"
        />
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
          <span className="flex min-w-0 flex-1 items-center gap-1 truncate px-1 text-sm text-faint">
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
          onClick={() => onMove(index - 1)}
          className="max-sm:hidden"
        />
        <IconButton
          size="small"
          label={t('later', { name })}
          icon={<ChevronRight aria-hidden />}
          disabled={index === count - 1}
          tooltip={false}
          onClick={() => onMove(index + 1)}
          className="max-sm:hidden"
        />
        <ReferenceTools
          slotId={slotId}
          reference={reference}
          asset={asset}
          limits={limits}
          secondsLeft={secondsLeft}
          label={name}
        >
          {/* On a phone these commands have no room beside the name. */}
          <MenuItem icon={<ArrowLeft aria-hidden />} disabled={index === 0} onSelect={() => onMove(index - 1)}>
            {words('forward')}
          </MenuItem>
          <MenuItem icon={<ArrowRight aria-hidden />} disabled={index === count - 1} onSelect={() => onMove(index + 1)}>
            {words('back')}
          </MenuItem>
          <MenuSeparator />
          <MenuItem icon={<X aria-hidden />} onSelect={onRemove}>
            {words('take')}
          </MenuItem>
        </ReferenceTools>
      </div>
      {asset && (
        <p className="px-1 leading-tight">
          <MediaFacts asset={asset} />
        </p>
      )}
      <FieldError>{error}</FieldError>
      {asset && limits && mediaIssues(asset, limits).length > 0 && (
        <FixOffer
          slotId={slotId}
          medium={{ media: reference.media, entryId: reference.id }}
          asset={asset}
          limits={limits}
          secondsLeft={secondsLeft}
          label={name}
        />
      )}
    </li>
  );
}
