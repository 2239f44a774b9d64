'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { showToast } from '@/components/ui/toast';
import { RequestFailed } from '@/lib/http/get-json';
import { useTools } from '../state/composer-context';
import { type LibraryIds, takeFromLibrary } from './take-from-library';

/** Puts the assets of the address into the composition once, and reports the outcome. */
export default function LibraryIntake({ ids }: { ids: LibraryIds }) {
  const { store } = useTools();
  const t = useTranslations('library.intake');
  const common = useTranslations('common');
  const queryClient = useQueryClient();
  const named = JSON.stringify(ids);
  const [tries, setTries] = useState(1);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each press on "try again" asks once more
  useEffect(() => {
    let isOver = false;
    const take = async () => {
      const found = await takeFromLibrary(queryClient, store, JSON.parse(named), () => isOver);
      if (!found) return;
      const { model, placed, left } = found;
      if (placed > 0) showToast({ tone: 'info', message: t('placed', { count: placed }) });
      if (left.length > 0) showToast({ tone: 'failed', message: t('left', { model, names: left.join(', ') }) });
      leaveAddress();
    };
    take().catch((error) => {
      if (isOver) return;
      const isGone = error instanceof RequestFailed && error.status === 404;
      if (isGone) {
        showToast({ tone: 'failed', message: t('gone') });
        return leaveAddress();
      }
      const action = { label: common('failure.again'), run: () => setTries((count) => count + 1) };
      showToast({ tone: 'failed', message: common('unreachable'), action });
    });
    return () => {
      isOver = true;
    };
  }, [named, tries, store, queryClient, t, common]);

  return null;
}

/** Clears the address, so that a reload does not add them again. */
function leaveAddress() {
  window.history.replaceState(window.history.state, '', window.location.pathname);
}
