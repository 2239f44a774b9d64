import type { ElementDto } from '@/lib/library/dto';
import type { ElementWrite } from '@/lib/library/schema';
import type { ElementInput } from '@/lib/providers/contract';
import { previewAssetId } from './media-slots';

/** The relation of a composition's element to the library. `own`: it is not, or no longer, in the library. */
export type LibraryState = 'own' | 'same' | 'changed';

export function libraryState(element: ElementInput, inLibrary: ElementDto | undefined): LibraryState {
  if (!inLibrary) return 'own';
  const isSame =
    element.name === inLibrary.name &&
    element.description.trim() === inLibrary.description &&
    element.images.map(previewAssetId).join() === inLibrary.images.map(({ id }) => id).join();
  return isSame ? 'same' : 'changed';
}

/**
 * Converts an element to what the library stores. Returns null when an image is only an address without a copy, because
 * the library stores files.
 */
export function toElementWrite({ name, description, images }: ElementInput): ElementWrite | null {
  const imageIds = images.map(previewAssetId);
  if (imageIds.some((id) => id === undefined)) return null;
  return { name, description, imageIds: imageIds as string[] };
}
