'use client';

import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { DropZone } from '@/components/media/drop-zone';
import { UploadList } from '@/components/media/upload-list';
import { Field } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import type { DraftElement } from '@/lib/composer/draft';
import { sameMedia } from '@/lib/composer/media-slots';
import type { FieldMeta } from '@/lib/providers/fields';
import { FieldError } from '../field-frame';
import { MediaIntake } from '../media-intake';
import { useIssueTextAt } from '../use-issues';
import { useLimitsText } from '../use-limits-text';
import { useSlot } from '../use-slot';
import { ElementImage } from './element-image';

const prefix = 'element_';
const kinds = ['image'] as const;

export interface ElementCardProps {
  path: string;
  slotId: string;
  element: DraftElement;
  number: number;
  meta: Extract<FieldMeta, { control: 'elements' }>;
  onChange: (part: Partial<DraftElement>) => void;
  onRemove: () => void;
  onLeave: (path: string) => void;
}

export function ElementCard({ path, slotId, element, number, meta, onChange, onRemove, onLeave }: ElementCardProps) {
  const t = useTranslations('composer.elements');
  const slot = useSlot(slotId);
  const limitsText = useLimitsText();
  const nameError = useIssueTextAt(`${path}.name`);
  const descriptionError = useIssueTextAt(`${path}.description`);
  const imagesError = useIssueTextAt(`${path}.images`);
  return (
    <li aria-label={t('name', { number })} className="grid gap-2 rounded-control border border-line bg-panel p-2">
      <div className="flex items-start gap-2">
        <div data-field={`${path}.name`} className="min-w-0 flex-1">
          <Field label={t('tag', { number })} error={nameError}>
            {(control) => (
              <div className="flex items-center gap-1">
                <span aria-hidden className="shrink-0 font-mono text-sm text-faint">
                  @{prefix}
                </span>
                <Input
                  {...control}
                  className="font-mono"
                  autoComplete="off"
                  spellCheck={false}
                  placeholder={t('tagPlaceholder')}
                  value={element.name.slice(prefix.length)}
                  onChange={(event) =>
                    onChange({
                      name: prefix + event.currentTarget.value.replace(/^@?(element_)?/, '').replace(/\s+/g, '_'),
                    })
                  }
                  onBlur={() => onLeave(`${path}.name`)}
                />
              </div>
            )}
          </Field>
        </div>
        <IconButton label={t('remove', { number })} icon={<Trash2 aria-hidden />} onClick={onRemove} />
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
              onBlur={() => onLeave(`${path}.description`)}
            />
          )}
        </Field>
      </div>
      <div data-field={`${path}.images`} className="grid gap-1.5">
        <DropZone
          slotId={slotId}
          onFiles={(files) => slot.addFiles(files)}
          className="grid gap-2 rounded-control bg-raised p-2"
        >
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
        </DropZone>
        <UploadList uploads={slot.uploads} onCancel={slot.cancel} onRetry={slot.retry} />
        <FieldError>{imagesError}</FieldError>
      </div>
    </li>
  );
}
