'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { cn } from '@/components/ui/class-names';
import { keepFocus } from '@/components/ui/keep-focus';
import { useReorder } from '@/components/ui/use-reorder';
import type { DraftReference } from '@/lib/composer/draft/draft';
import { moveItem, removeItem } from '@/lib/composer/list';
import { previewAssetId } from '@/lib/composer/media/media-slots';
import { type ReferencesMeta, tagOf } from '@/lib/composer/media/reference-list';
import type { MediaKind, MediaLimits } from '@/lib/providers/contract';
import { requestTag } from '../prompt/request-tag';
import { useComposer } from '../state/composer-context';
import { useField } from '../state/use-field';
import { ReferenceCard } from './reference-card';

interface ReferenceListProps {
  name: string;
  meta: ReferencesMeta;
  references: readonly DraftReference[];
}

/** The references as cards, which are reordered by dragging, by Alt with an arrow key, or by buttons. */
export default function ReferenceList({ name, meta, references }: ReferenceListProps) {
  const t = useTranslations('mediaEdit.references');
  const { change } = useField<readonly DraftReference[]>(name);
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState('');
  const secondsLeft = useSecondsLeft(references);
  const move = (from: number, to: number) => {
    if (to < 0 || to >= references.length) return;
    change((current) => moveItem(current ?? [], from, to));
    setSaid(t('moved', { number: to + 1, count: references.length }));
    keepFocus(list.current?.children[from] as HTMLElement | null);
  };
  const { drag, start } = useReorder(list, 'grid', (id, to) =>
    move(
      references.findIndex((one) => one.id === id),
      to,
    ),
  );
  // Sounds and films need room for their controls. Pictures alone can be closer together.
  const isPictures = Object.keys(meta.accepts).length === 1 && meta.accepts.image;
  return (
    <>
      <ol
        ref={list}
        className={cn(
          'grid gap-2',
          isPictures
            ? 'grid-cols-3 sm:grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))]'
            : 'grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))]',
        )}
      >
        {references.map((reference, index) => {
          const limits = meta.accepts[reference.kind]?.limits;
          return (
            <ReferenceCard
              key={reference.id}
              slotId={name}
              path={`${name}.${index}`}
              reference={reference}
              index={index}
              count={references.length}
              tag={tagOf(meta, references, index)}
              limits={limits}
              secondsLeft={limits && secondsLeft(reference, limits)}
              drag={drag}
              onGrip={(event) => start(event, reference.id, index)}
              onMove={(to) => move(index, to)}
              onRemove={() => change((current) => removeItem(current ?? [], reference.id))}
              onTag={requestTag}
            />
          );
        })}
      </ol>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
    </>
  );
}

/** The seconds that the other files of its kind leave to a reference, from the limit of the whole request. */
function useSecondsLeft(references: readonly DraftReference[]) {
  const assets = useComposer((state) => state.assets);
  const secondsOf = ({ media }: DraftReference) => (assets[previewAssetId(media) ?? '']?.durationMs ?? 0) / 1000;
  const total = (kind: MediaKind) =>
    references.reduce((sum, reference) => sum + (reference.kind === kind ? secondsOf(reference) : 0), 0);
  return (reference: DraftReference, { maxTotalSeconds = Infinity }: MediaLimits) =>
    maxTotalSeconds - (total(reference.kind) - secondsOf(reference));
}
