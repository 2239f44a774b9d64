'use client';

import { useSearchParams } from 'next/navigation';
import { latePart } from '@/components/ui/late-part';

// Most visits bring nothing. The address keeps the ids until the composer has taken them.
const LibraryIntake = latePart(() => import('./library-intake'), { instead: 'nothing' });

/** Handles "Use in Create" of the library: puts the files and elements of the address into the composition. */
export function AssetIntake() {
  const params = useSearchParams();
  const ids = { assets: params.getAll('asset'), elements: params.getAll('element') };
  return ids.assets.length + ids.elements.length > 0 && <LibraryIntake ids={ids} />;
}
