import type { AssetDto } from '@/lib/media/asset-dto';
import { maxElementImages } from '@/lib/providers/registry/element-images';

/**
 * Adds an image to an element's images in the order of choosing (`orders`, by id; earlier images have none), because
 * some providers use the first image for the face. The list stays the same for an image that is already there, for a
 * file that is no image, and when there is no room.
 */
export function placeImage(
  images: readonly AssetDto[],
  image: AssetDto,
  orders: ReadonlyMap<string, number>,
): readonly AssetDto[] {
  if (image.kind !== 'image' || images.length >= maxElementImages || images.some(({ id }) => id === image.id))
    return images;
  const orderOf = ({ id }: AssetDto) => orders.get(id) ?? 0;
  const later = images.findIndex((other) => orderOf(other) > orderOf(image));
  return images.toSpliced(later < 0 ? images.length : later, 0, image);
}
