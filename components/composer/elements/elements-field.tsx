'use client';

import { Library, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 } from 'uuid';
import { DropZone } from '@/components/media/drop-zone';
import { Button } from '@/components/ui/button';
import { FieldFrame } from '@/components/ui/field-frame';
import { lateDialog, latePart } from '@/components/ui/late-part';
import { Skeleton } from '@/components/ui/skeleton';
import type { DraftElement } from '@/lib/composer/draft/draft';
import type { FormField } from '@/lib/composer/draft/form-fields';
import { removeItem, replaceItem } from '@/lib/composer/list';
import { useTools } from '../state/composer-context';
import { useField } from '../state/use-field';
import { useFieldWords } from '../state/use-field-words';
import { useIssueTextAt } from '../state/use-issues';

// Most compositions have no elements, so their forms load with the first element.
const ElementCard = latePart(() => import('./element-card'), {
  instead: 'row',
  fallback: (
    <li>
      <Skeleton className="h-40" />
    </li>
  ),
});
const ElementFromLibrary = lateDialog(() => import('./element-from-library'));

const none: readonly DraftElement[] = [];
const pictures = ['image'] as const;

/** Subjects that keep their appearance, named here and mentioned in prompts as `@element_dog`. */
export function ElementsField({ name, meta, required }: FormField<'elements'>) {
  const { value, change, leave } = useField<readonly DraftElement[]>(name);
  const words = useFieldWords();
  const t = useTranslations('composer.elements');
  const error = useIssueTextAt(name);
  const list = value ?? none;
  const isFull = list.length >= meta.max;
  const [isPicking, setPicking] = useState(false);
  const { uploads } = useTools();
  /** Begins an element. Returns the slot of its images. */
  const begin = () => {
    const id = v7();
    change((current) => [...(current ?? none), { id, name: 'element_', description: '', images: [] }]);
    return `${name}.${id}`;
  };
  return (
    <FieldFrame
      path={name}
      label={words.label(meta)}
      hint={words.hint(meta)}
      error={error}
      required={required}
      aside={t('count', { count: list.length, max: meta.max })}
    >
      {list.length > 0 && (
        <ul className="grid gap-2">
          {list.map((element, index) => (
            <ElementCard
              key={element.id}
              path={`${name}.${index}`}
              slotId={`${name}.${element.id}`}
              element={element}
              number={index + 1}
              meta={meta}
              onChange={(next) =>
                change((current) =>
                  replaceItem(current ?? none, {
                    ...((current ?? none).find((other) => other.id === element.id) ?? element),
                    ...next,
                  }),
                )
              }
              onRemove={() => change((current) => removeItem(current ?? none, element.id))}
              onLeave={leave}
            />
          ))}
        </ul>
      )}
      <DropZone
        slotId={`${name}.new`}
        takes={isFull ? [] : pictures}
        onFiles={(files) => isFull || uploads.addFiles(files, { slotId: begin(), strict: true })}
        onAssets={(assets) => isFull || uploads.addAssets(assets, begin())}
        onPicture={(url) => isFull || uploads.addPicture(url, begin())}
        className="flex flex-wrap gap-2 rounded-control"
      >
        <Button icon={<Plus aria-hidden />} onClick={begin} disabled={isFull}>
          {t('add')}
        </Button>
        <Button icon={<Library aria-hidden />} onClick={() => setPicking(true)} disabled={isFull}>
          {t('fromLibrary')}
        </Button>
      </DropZone>
      {isPicking && (
        <ElementFromLibrary
          elements={list}
          max={meta.max}
          maxImages={meta.maxImages}
          onAdd={(added) => change((current) => [...(current ?? none), ...added])}
          onClose={() => setPicking(false)}
        />
      )}
    </FieldFrame>
  );
}
