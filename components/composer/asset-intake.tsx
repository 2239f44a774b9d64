'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { showToast } from '@/components/ui/toast';
import { useTools } from './composer-context';

/** "Use in Create" of the library: puts the files and elements that the address names into the composition. */
export function AssetIntake() {
  const { store } = useTools();
  const t = useTranslations('library.intake');
  const queryClient = useQueryClient();
  const text = useSearchParams().toString();

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again whenever the address changes
  useEffect(() => {
    const params = new URLSearchParams(window.location.search);
    const ids = { assets: params.getAll('asset'), elements: params.getAll('element') };
    if (ids.assets.length + ids.elements.length === 0) return;
    // A reload must not put them in again.
    window.history.replaceState(window.history.state, '', window.location.pathname);
    const take = async () => {
      const { takeFromLibrary } = await import('./take-from-library');
      const { model, placed, left } = await takeFromLibrary(queryClient, store, ids);
      if (placed > 0) showToast({ tone: 'info', message: t('placed', { count: placed }) });
      if (left.length > 0) showToast({ tone: 'failed', message: t('left', { model, names: left.join(', ') }) });
    };
    take().catch(() => showToast({ tone: 'failed', message: t('gone') }));
  }, [text, store, queryClient, t]);

  return null;
}
