'use client';

import { v7 } from 'uuid';
import { ElementPicker } from '@/components/library/element-picker';
import type { DraftElement } from '@/lib/composer/draft/draft';
import { draftElement } from '@/lib/composer/tags/tag-choices';
import { useTools } from '../state/composer-context';

interface ElementFromLibraryProps {
  elements: readonly DraftElement[];
  max: number;
  maxImages: number;
  onAdd: (elements: readonly DraftElement[]) => void;
  onClose: () => void;
}

/** Copies elements of the library into the composition. Each copy remembers its origin. */
export default function ElementFromLibrary({ elements, max, maxImages, onAdd, onClose }: ElementFromLibraryProps) {
  const { store } = useTools();
  return (
    <ElementPicker
      taken={elements.flatMap(({ libraryId }) => libraryId ?? [])}
      room={max - elements.length}
      onClose={onClose}
      onPick={(picked) => {
        for (const asset of picked.flatMap(({ images }) => images)) store.dispatch({ type: 'asset', asset });
        onAdd(picked.map((element) => draftElement(element, maxImages, v7())));
      }}
    />
  );
}
