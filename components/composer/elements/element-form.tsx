'use client';

import { useTranslations } from 'next-intl';
import { ElementNameInput } from '@/components/library/element-name-input';
import { DropZone } from '@/components/media/drop-zone';
import { UploadList } from '@/components/media/upload-list';
import { Field } from '@/components/ui/field';
import { FieldError } from '@/components/ui/field-frame';
import { Textarea } from '@/components/ui/textarea';
import type { DraftElement } from '@/lib/composer/draft/draft';
import { sameMedia } from '@/lib/composer/media/media-slots';
import type { FieldMeta } from '@/lib/providers/fields';
import { MediaIntake } from '../media/media-intake';
import { useLimitsText } from '../media/use-limits-text';
import { useSlot } from '../media/use-slot';
import { useIssueTextAt } from '../state/use-issues';
import { ElementImage } from './element-image';

const kinds = ['image'] as const;

export interface ElementFormProps {
  path: string;
  slotId: string;
  element: DraftElement;
  number: number;
  meta: Extract<FieldMeta, { control: 'elements' }>;
  onChange: (part: Partial<DraftElement>) => void;
  onLeave: (path: string) => void;
}

/** The form of an element: name, description and images. */
export function ElementForm({ path, slotId, element, number, meta, onChange, onLeave }: ElementFormProps) {
  const t = useTranslations('composer.elements');
  const slot = useSlot(slotId);
  const limitsText = useLimitsText();
  const nameError = useIssueTextAt(`${path}.name`);
  const descriptionError = useIssueTextAt(`${path}.description`);
  const imagesError = useIssueTextAt(`${path}.images`);
  return (
    <>
      <div data-field={`${path}.name`}>
        <Field label={t('tag', { number })} error={nameError}>
          {(control) => (
            <ElementNameInput
              control={control}
              value={element.name}
              onChange={(name) => onChange({ name })}
              // An empty field is no mistake yet. A complaint would move what is pressed next from under the pointer.
              onBlur={() => element.name !== 'element_' && onLeave(`${path}.name`)}
            />
          )}
        </Field>
      </div>
      <div data-field={`${path}.description`}>
        <Field label={t('description', { number })} error={descriptionError}>
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              className="min-h-14"
              placeholder={t('descriptionPlaceholder')}
              value={element.description}
              onChange={(event) => onChange({ description: event.currentTarget.value })}
              onBlur={() => element.description !== '' && onLeave(`${path}.description`)}
            />
          )}
        </Field>
      </div>
      <DropZone
        slotId={slotId}
        takes={element.images.length < meta.maxImages ? kinds : []}
        {...slot.drops()}
        className="rounded-control"
      >
        <div data-field={`${path}.images`} className="grid gap-1.5">
          <div className="grid gap-2 rounded-control bg-raised p-2">
            {element.images.length > 0 && (
              <ul className="grid grid-cols-[repeat(auto-fill,minmax(5.5rem,1fr))] gap-1.5">
                {element.images.map((image, index) => (
                  <ElementImage
                    key={image.type === 'asset' ? image.assetId : image.url}
                    slotId={slotId}
                    path={`${path}.images.${index}`}
                    image={image}
                    limits={meta.limits}
                    label={t('image', { number, image: index + 1 })}
                    onRemove={() => onChange({ images: element.images.filter((other) => !sameMedia(other, image)) })}
                  />
                ))}
              </ul>
            )}
            {element.images.length < meta.maxImages && (
              <MediaIntake
                label={t('images', { number, min: meta.minImages, max: meta.maxImages })}
                kinds={kinds}
                limits={`${t('imageCount', { min: meta.minImages, max: meta.maxImages })} · ${limitsText(meta.limits)}`}
                multiple
                onFiles={(files) => slot.addFiles(files)}
                onUrl={(url) => slot.addUrl(url)}
                onAssets={(assets) => slot.addAssets(assets)}
              />
            )}
          </div>
          <UploadList uploads={slot.uploads} onCancel={slot.cancel} onRetry={slot.retry} />
          <FieldError>{imagesError}</FieldError>
        </div>
      </DropZone>
    </>
  );
}
