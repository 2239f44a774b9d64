'use client';

import { ImageUp, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ChooseFiles } from '@/components/media/choose-files';
import { DropZone } from '@/components/media/drop-zone';
import { MediaFacts } from '@/components/media/media-facts';
import { UploadList } from '@/components/media/upload-list';
import { FieldFrame } from '@/components/ui/field-frame';
import { IconButton } from '@/components/ui/icon-button';
import { latePart } from '@/components/ui/late-part';
import type { FormField } from '@/lib/composer/draft/form-fields';
import { acceptedTypes } from '@/lib/composer/upload/file-check';
import type { MediaRef } from '@/lib/providers/contract';
import { mediaIssues } from '@/lib/providers/media-limits';
import { ComposedMedium } from '../media/composed-medium';
import { MediaIntake } from '../media/media-intake';
import { useLimitsText } from '../media/use-limits-text';
import { useAsset, useSlot } from '../media/use-slot';
import { useField } from '../state/use-field';
import { useFieldWords } from '../state/use-field-words';
import { useIssueTextAt } from '../state/use-issues';

const kinds = ['image'] as const;

// The tools for a picture load once there is a picture.
const FrameTools = latePart(() => import('../media-edit/frame-tools'));
const FixOffer = latePart(() => import('../media-edit/fix-offer'));

/** The picture that the video begins or ends with. */
export function FrameField({ name, meta, required }: FormField<'frame'>) {
  const { value, set } = useField<MediaRef>(name);
  const words = useFieldWords();
  const t = useTranslations('upload');
  const limitsText = useLimitsText();
  const slot = useSlot(name);
  const asset = useAsset(value);
  const error = useIssueTextAt(name, true);
  const label = words.label(meta);
  const replaced = value && { media: value };
  return (
    <DropZone
      slotId={name}
      takes={kinds}
      onFiles={(files) => slot.addFiles(files, replaced)}
      onAssets={(assets) => slot.addAssets(assets, replaced)}
      onPicture={(url) => slot.addPicture(url, replaced)}
      className="min-w-0 rounded-media"
    >
      <FieldFrame path={name} label={label} hint={words.hint(meta)} error={error} required={required}>
        <div className="overflow-hidden rounded-media border border-line bg-raised">
          {value ? (
            <div className="aspect-video bg-background">
              <ComposedMedium media={value} asset={asset} alt={label} />
            </div>
          ) : (
            <div className="grid min-h-36 place-items-center sm:aspect-video">
              <MediaIntake
                label={label}
                kinds={kinds}
                limits={limitsText(meta.limits)}
                camera
                onFiles={(files) => slot.addFiles(files)}
                onUrl={(url) => slot.addUrl(url)}
                onAssets={(assets) => slot.addAssets(assets)}
              />
            </div>
          )}
        </div>
        {value && (
          <div className="flex items-center gap-1">
            <div className="min-w-0 flex-1 truncate">{asset && <MediaFacts asset={asset} />}</div>
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
        )}
        {value && asset && (
          <>
            {mediaIssues(asset, meta.limits).length > 0 && (
              <FixOffer slotId={name} medium={{ media: value }} asset={asset} limits={meta.limits} label={label} />
            )}
            <FrameTools slotId={name} media={value} asset={asset} limits={meta.limits} label={label} />
          </>
        )}
        <UploadList uploads={slot.uploads} onCancel={slot.cancel} onRetry={slot.retry} />
      </FieldFrame>
    </DropZone>
  );
}
