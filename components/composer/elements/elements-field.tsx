'use client';

import { Library, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { v7 } from 'uuid';
import { DropZone } from '@/components/media/drop-zone';
import { FieldError } from '@/components/ui/field-frame';
import { IconButton } from '@/components/ui/icon-button';
import { lateDialog } from '@/components/ui/late-part';
import type { DraftElement } from '@/lib/composer/draft/draft';
import type { FormField } from '@/lib/composer/draft/form-fields';
import { removeItem, replaceItem } from '@/lib/composer/list';
import { useTools } from '../state/composer-context';
import { useField } from '../state/use-field';
import { useFieldWords } from '../state/use-field-words';
import { useIssueTextAt } from '../state/use-issues';
import { ElementChip } from './element-chip';

const ElementSheet = lateDialog(() => import('./element-sheet'));
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
  const [openId, setOpenId] = useState<string | null>(null);
  const id = useId();
  const { uploads } = useTools();
  /** Begins an element. Returns the slot of its images. */
  const begin = () => {
    const elementId = v7();
    change((current) => [...(current ?? none), { id: elementId, name: 'element_', description: '', images: [] }]);
    return `${name}.${elementId}`;
  };
  const label = words.label(meta);
  return (
    <DropZone
      slotId={`${name}.new`}
      takes={isFull ? [] : pictures}
      onFiles={(files) => isFull || uploads.addFiles(files, { slotId: begin(), strict: true })}
      onAssets={(assets) => isFull || uploads.addAssets(assets, begin())}
      onPicture={(url) => isFull || uploads.addPicture(url, begin())}
      className="min-w-0 rounded-control max-sm:w-full"
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw itself */}
      <div
        role="group"
        aria-label={label}
        aria-describedby={error ? `${id}-error` : undefined}
        data-field={name}
        className="grid gap-1"
      >
        <div className="flex min-h-16 flex-wrap items-center gap-1 rounded-control border border-line bg-raised px-1.5 py-1">
          <span title={words.hint(meta)} className="px-1 font-medium">
            {label}
            {required && <span aria-hidden> *</span>}{' '}
            <span className="font-mono text-faint text-xs">{t('count', { count: list.length, max: meta.max })}</span>
          </span>
          {list.length > 0 && (
            <ul className="flex min-w-0 flex-wrap gap-1">
              {list.map((element, index) => (
                <ElementChip
                  key={element.id}
                  path={`${name}.${index}`}
                  element={element}
                  number={index + 1}
                  onOpen={() => setOpenId(element.id)}
                  onRemove={() => change((current) => removeItem(current ?? none, element.id))}
                />
              ))}
            </ul>
          )}
          <IconButton
            label={t('add')}
            icon={<Plus aria-hidden />}
            aria-haspopup="dialog"
            onClick={() => setOpenId(begin().slice(name.length + 1))}
            disabled={isFull}
          />
          <IconButton
            label={t('fromLibrary')}
            icon={<Library aria-hidden />}
            aria-haspopup="dialog"
            onClick={() => setPicking(true)}
            disabled={isFull}
          />
        </div>
        <FieldError id={`${id}-error`}>{error}</FieldError>
      </div>
      {list.map(
        (element, index) =>
          element.id === openId && (
            <ElementSheet
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
              onLeave={leave}
              onClose={() => setOpenId(null)}
            />
          ),
      )}
      {isPicking && (
        <ElementFromLibrary
          elements={list}
          max={meta.max}
          maxImages={meta.maxImages}
          onAdd={(added) => change((current) => [...(current ?? none), ...added])}
          onClose={() => setPicking(false)}
        />
      )}
    </DropZone>
  );
}
