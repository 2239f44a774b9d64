import type { AssetDto } from '@/lib/media/asset-dto';
import { mediaUrl } from '@/lib/media/media-url';

/** The address of a file's still. Null where it has none: a sound, or a result that could not be read. */
export function stillUrl({ id, kind, hasPoster, isSetAside }: AssetDto): string | null {
  if (hasPoster) return mediaUrl(id, 'thumbnail');
  return kind === 'image' && !isSetAside ? mediaUrl(id, 'original') : null;
}
