'use client';

import { useSearchParams } from 'next/navigation';
import { latePart } from '@/components/ui/late-part';

// Most visits bring nothing. What the address names stays there until it was taken.
const LibraryIntake = latePart(() => import('./library-intake'), { instead: 'nothing' });

/** "Use in Create" of the library: puts the files and elements that the address names into the composition. */
export function AssetIntake() {
  const params = useSearchParams();
  const ids = { assets: params.getAll('asset'), elements: params.getAll('element') };
  return ids.assets.length + ids.elements.length > 0 && <LibraryIntake ids={ids} />;
}
