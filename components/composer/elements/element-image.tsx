'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/class-names';
import { FieldError } from '@/components/ui/field-frame';
import { IconButton } from '@/components/ui/icon-button';
import { latePart } from '@/components/ui/late-part';
import type { MediaLimits, MediaRef } from '@/lib/providers/contract';
import { mediaIssues } from '@/lib/providers/media-limits';
import { ComposedMedium } from '../media/composed-medium';
import { useAsset } from '../media/use-slot';
import { useIssueTextAt } from '../state/use-issues';

const FixOffer = latePart(() => import('../media-edit/fix-offer'));

interface ElementImageProps {
  slotId: string;
  path: string;
  image: MediaRef;
  limits: MediaLimits;
  /** "Element 1, image 2". */
  label: string;
  onRemove: () => void;
}

/** One image of an element, with its own issues. */
export function ElementImage({ slotId, path, image, limits, label, onRemove }: ElementImageProps) {
  const t = useTranslations('upload');
  const asset = useAsset(image);
  const error = useIssueTextAt(path, true);
  return (
    <li data-field={path} className="grid min-w-0 content-start gap-1">
      <div
        className={cn(
          'relative aspect-square overflow-hidden rounded-control bg-background',
          error && 'outline-2 outline-failed',
        )}
      >
        <ComposedMedium media={image} asset={asset} alt={label} />
        <IconButton
          size="small"
          variant="secondary"
          label={t('remove', { field: label })}
          icon={<X aria-hidden />}
          tooltip={false}
          onClick={onRemove}
          className="absolute top-1 right-1"
        />
      </div>
      <FieldError>{error}</FieldError>
      {asset && mediaIssues(asset, limits).length > 0 && (
        <FixOffer slotId={slotId} medium={{ media: image }} asset={asset} limits={limits} label={label} />
      )}
    </li>
  );
}
