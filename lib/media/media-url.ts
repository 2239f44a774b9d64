export type MediaVariant = 'original' | 'arrived' | 'poster' | 'thumbnail';

/** Our address of a stored file; the session decides who may read the file. */
export function mediaUrl(assetId: string, variant: MediaVariant = 'original'): string {
  return variant === 'original' ? `/api/media/${assetId}` : `/api/media/${assetId}?variant=${variant}`;
}

/** The address of the same file as a download with its name. */
export function downloadUrl(assetId: string): string {
  return `/api/media/${assetId}?download=1`;
}

/** The address of the file as it arrived, before it was made into this one, as a download. */
export function arrivedUrl(assetId: string): string {
  return `${mediaUrl(assetId, 'arrived')}&download=1`;
}
