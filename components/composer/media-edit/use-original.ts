'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { showToast } from '@/components/ui/toast';
import type { PlacedMedium } from '@/lib/composer/media/media-slots';
import { originalOf } from '@/lib/composer/media-edit/edit-source';
import { getJson } from '@/lib/http/get-json';
import type { AssetDto } from '@/lib/media/asset-dto';
import { useTools } from '../state/composer-context';

/** Replaces an edited file by its original. Null where the file has no original. */
export function useOriginal(slotId: string, medium: PlacedMedium, asset: AssetDto) {
  const t = useTranslations('mediaEdit');
  const { store, uploads } = useTools();
  const [pending, setPending] = useState(false);
  const originalId = originalOf(asset);
  if (!originalId) return null;
  const restore = async () => {
    setPending(true);
    try {
      const known = store.getState().assets[originalId];
      const original = known ?? (await getJson<AssetDto>(`/api/assets/${originalId}`, AbortSignal.timeout(30_000)));
      uploads.addAssets([original], slotId, medium);
    } catch {
      showToast({ tone: 'failed', message: t('originalGone') });
    }
    setPending(false);
  };
  return { restore: () => void restore(), pending };
}
