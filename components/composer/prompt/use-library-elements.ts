'use client';

import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { v7 } from 'uuid';
import type { DraftElement } from '@/lib/composer/draft/draft';
import { draftElement } from '@/lib/composer/tags/tag-choices';
import type { TagFields } from '@/lib/composer/tags/tag-targets';
import type { ElementDto } from '@/lib/library/dto';
import { elementsQuery } from '@/lib/library/queries';
import { useComposer, useTools } from '../state/composer-context';
import type { Edits } from './use-write-words';

const noElements: readonly never[] = [];

/** The library's elements that can be added to the composition. Fetched while `wanted`, if the model has elements. */
export function useLibraryElements({ elements: field }: TagFields, wanted: boolean) {
  const { store } = useTools();
  const { data, isPending, isError } = useQuery({ ...elementsQuery(), enabled: wanted && field !== undefined });
  const own = useComposer((state) => state.draft.entries[field?.name ?? '']?.[0]);
  const elements = (Array.isArray(own) ? own : noElements) as readonly DraftElement[];

  /** Returns the edits that append an element to the composition. It also stores the facts of the element's images. */
  const bring = useCallback(
    (element: ElementDto): Edits => {
      if (!field) return [];
      for (const asset of element.images) store.dispatch({ type: 'asset', asset });
      const added = draftElement(element, field.meta.maxImages, v7());
      return [{ name: field.name, change: (current) => [...((current ?? noElements) as DraftElement[]), added] }];
    },
    [field, store],
  );
  return {
    library: data ?? noElements,
    isLoading: field !== undefined && wanted && isPending,
    isError,
    elements,
    hasRoom: field !== undefined && elements.length < field.meta.max,
    bring,
  };
}
