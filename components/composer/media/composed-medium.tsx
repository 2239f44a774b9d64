'use client';

import { MediaPreview, type MediaPreviewProps } from '@/components/media/media-preview';
import { useTools } from '../state/composer-context';

/** A medium of the composition. It remembers for the press whether the picture is shown as broken. */
export function ComposedMedium(props: Omit<MediaPreviewProps, 'onDrawn'>) {
  const { brokenPictures } = useTools();
  return (
    <MediaPreview
      {...props}
      onDrawn={(assetId, isBroken) => (isBroken ? brokenPictures.add(assetId) : brokenPictures.delete(assetId))}
    />
  );
}
