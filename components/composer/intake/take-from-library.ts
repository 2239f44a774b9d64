import type { QueryClient } from '@tanstack/react-query';
import { v7 } from 'uuid';
import { placeAssets, placeElement } from '@/lib/composer/intake/place-assets';
import { elementsQuery, fileQuery } from '@/lib/library/queries';
import { findModel } from '@/lib/providers/registry/registry';
import type { ComposerTools } from '../state/composer-context';

/** The outcome: how many were placed, and the names of those that the model does not support. */
export interface TakenFromLibrary {
  model: string;
  placed: number;
  left: string[];
}

/** The ids in the address. */
export interface LibraryIds {
  assets: readonly string[];
  elements: readonly string[];
}

/**
 * Puts files and elements into the draft as one undo step. Returns null when `isOver` is true after loading. Throws
 * RequestFailed where one does not exist, or the studio could not be reached.
 */
export async function takeFromLibrary(
  queryClient: QueryClient,
  store: ComposerTools['store'],
  ids: LibraryIds,
  isOver: () => boolean,
): Promise<TakenFromLibrary | null> {
  const [files, library] = await Promise.all([
    Promise.all(ids.assets.map((id) => queryClient.fetchQuery(fileQuery(id)))),
    ids.elements.length > 0 ? queryClient.fetchQuery(elementsQuery()) : [],
  ]);
  if (isOver()) return null;
  const elements = ids.elements.flatMap((id) => library.find((element) => element.id === id) ?? []);
  const before = store.getState().draft;
  const model = findModel(before.modelId);
  if (!model) throw new Error(`There is no model ${before.modelId}.`);

  const withFiles = placeAssets(model, before, files, v7);
  let draft = withFiles.draft;
  const left = withFiles.left.map(({ fileName }) => fileName);
  for (const element of elements) {
    const next = placeElement(model, draft, element, v7());
    if (next) draft = next;
    else left.push(`@${element.name}`);
  }
  if (draft !== before)
    store.dispatch({ type: 'replace', draft, assets: [...files, ...elements.flatMap(({ images }) => images)] });
  return { model: model.label, placed: files.length + elements.length - left.length, left };
}
