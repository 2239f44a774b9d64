'use client';

import { useTranslations } from 'next-intl';
import { DropZone } from '@/components/media/drop-zone';
import { UploadList } from '@/components/media/upload-list';
import type { DraftReference } from '@/lib/composer/draft';
import { moveItem, removeItem } from '@/lib/composer/list';
import { countOfKind, tagOf } from '@/lib/composer/reference-list';
import type { MediaKind, MediaLimits } from '@/lib/providers/contract';
import { FieldFrame } from '../field-frame';
import { MediaIntake } from '../media-intake';
import { askForTag } from '../prompt/ask-for-tag';
import { useField } from '../use-field';
import { useFieldWords } from '../use-field-words';
import { useIssueTextAt } from '../use-issues';
import { useLimitsText } from '../use-limits-text';
import { useSlot } from '../use-slot';
import { ReferenceCard } from './reference-card';
import type { FieldProps } from './text-field';

const none: readonly DraftReference[] = [];

/** Reference media in their order, counted per kind and in all. */
export function ReferencesField({ name, meta, required }: FieldProps<'references'>) {
  const { value, change } = useField<readonly DraftReference[]>(name);
  const words = useFieldWords();
  const t = useTranslations('composer.references');
  const limitsText = useLimitsText();
  const slot = useSlot(name);
  const error = useIssueTextAt(name);
  const list = value ?? none;
  const kinds = Object.entries(meta.accepts) as [MediaKind, { max: number; limits: MediaLimits }][];
  const counters = kinds.map(([kind, { max }]) => t(`count.${kind}`, { count: countOfKind(list, kind), max }));
  if (kinds.length > 1) counters.push(t('count.all', { count: list.length, max: meta.maxTotal }));
  const label = words.label(meta);
  return (
    <FieldFrame
      path={name}
      label={label}
      hint={words.hint(meta)}
      error={error}
      required={required}
      aside={counters.join(' · ')}
    >
      <DropZone
        slotId={name}
        onFiles={(files) => slot.addFiles(files)}
        className="grid gap-2 rounded-media border border-line bg-raised p-2"
      >
        {list.length > 0 && (
          <ol className="grid grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))] gap-2">
            {list.map((reference, index) => (
              <ReferenceCard
                key={reference.id}
                path={`${name}.${index}`}
                reference={reference}
                index={index}
                count={list.length}
                tag={tagOf(meta, list, index)}
                onMove={(to) => change((current) => moveItem(current ?? none, index, to))}
                onRemove={() => change((current) => removeItem(current ?? none, reference.id))}
                onTag={askForTag}
              />
            ))}
          </ol>
        )}
        {list.length < meta.maxTotal && (
          <MediaIntake
            label={label}
            accept={kinds.flatMap(([, { limits }]) => [...limits.mimeTypes])}
            limits={kinds.map(([, { limits }]) => limitsText(limits)).join(' / ')}
            multiple
            onFiles={(files) => slot.addFiles(files)}
            onUrl={(url) => slot.addUrl(url)}
          />
        )}
      </DropZone>
      <UploadList uploads={slot.uploads} onCancel={slot.cancel} onRetry={slot.retry} />
    </FieldFrame>
  );
}
