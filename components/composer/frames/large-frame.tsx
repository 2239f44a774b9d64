'use client';

import { ImageUp, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ChooseFiles } from '@/components/media/choose-files';
import { DropZone } from '@/components/media/drop-zone';
import { IconButton } from '@/components/ui/icon-button';
import type { FormField } from '@/lib/composer/draft/form-fields';
import { acceptedTypes } from '@/lib/composer/upload/file-check';
import type { MediaRef } from '@/lib/providers/contract';
import { ComposedMedium } from '../media/composed-medium';
import { useAsset, useSlot } from '../media/use-slot';
import FrameTools from '../media-edit/frame-tools';
import { useField } from '../state/use-field';
import { useFieldWords } from '../state/use-field-words';

const kinds = ['image'] as const;

/** A frame on the stage, whole and as large as fits, with its tools on the picture itself. */
export default function LargeFrame({ name, meta }: FormField<'frame'>) {
  const { value, set } = useField<MediaRef>(name);
  const words = useFieldWords();
  const t = useTranslations('upload');
  const slot = useSlot(name);
  const asset = useAsset(value);
  const label = words.label(meta);
  if (!value) return null;
  const replaced = { media: value };
  return (
    <DropZone
      slotId={name}
      takes={kinds}
      {...slot.drops(replaced)}
      className="relative min-h-0 min-w-0 flex-1 rounded-media max-sm:h-60 max-sm:flex-none"
    >
      <figure className="absolute inset-0">
        <ComposedMedium media={value} asset={asset} alt={label} />
        <figcaption className="absolute top-2 left-2 rounded-control bg-black/70 px-2 py-0.5 text-sm text-white">
          {label}
        </figcaption>
      </figure>
      <div className="absolute inset-x-2 bottom-2 flex flex-wrap items-center justify-center gap-1">
        {/* A ground of its own, so that the tools can be read on any picture. */}
        <div className="flex flex-wrap items-center gap-1 rounded-control border border-line bg-panel p-0.5">
          {asset && <FrameTools slotId={name} media={value} asset={asset} limits={meta.limits} label={label} />}
          <ChooseFiles
            look="icon"
            label={t('replace', { field: label })}
            accept={acceptedTypes('image')}
            onFiles={(files) => slot.addFiles(files, replaced)}
          >
            <ImageUp aria-hidden />
          </ChooseFiles>
          <IconButton label={t('remove', { field: label })} icon={<X aria-hidden />} onClick={() => set(undefined)} />
        </div>
      </div>
    </DropZone>
  );
}
