import type { AssetDto } from '@/lib/tasks/dto';
import { maxElementImages } from './limits';

/**
 * An element's images with another one, in the order of choosing (`turns`, by id; what was there before has none): some
 * providers take the first for its face. What is there already, is no picture or finds no room changes nothing.
 */
export function placeImage(
  images: readonly AssetDto[],
  image: AssetDto,
  turns: ReadonlyMap<string, number>,
): readonly AssetDto[] {
  if (image.kind !== 'image' || images.length >= maxElementImages || images.some(({ id }) => id === image.id))
    return images;
  const turnOf = ({ id }: AssetDto) => turns.get(id) ?? 0;
  const later = images.findIndex((other) => turnOf(other) > turnOf(image));
  return images.toSpliced(later < 0 ? images.length : later, 0, image);
}
