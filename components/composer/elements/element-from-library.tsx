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

/** Copies elements of the library into the composition, each with its origin, and makes one of picked images. */
export default function ElementFromLibrary({ elements, max, maxImages, onAdd, onClose }: ElementFromLibraryProps) {
  const { store } = useTools();
  return (
    <ElementPicker
      taken={elements.flatMap(({ libraryId }) => libraryId ?? [])}
      room={max - elements.length}
      onClose={onClose}
      onPick={(picked, files) => {
        for (const asset of [...picked.flatMap(({ images }) => images), ...files])
          store.dispatch({ type: 'asset', asset });
        const images = files.slice(0, maxImages).map(({ id }) => ({ type: 'asset', assetId: id }) as const);
        const made = images.length > 0 ? [{ id: v7(), name: 'element_', description: '', images }] : [];
        onAdd([...picked.map((element) => draftElement(element, maxImages, v7())), ...made]);
      }}
    />
  );
}
