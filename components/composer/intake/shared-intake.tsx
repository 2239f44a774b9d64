'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';
import { lateDialog } from '@/components/ui/late-part';

// Most visits bring nothing.
const SharedFiles = lateDialog(() => import('./shared-files'));

/** Asks about files that another app shared with the installed studio: public/worker/share.js leads here. */
export function SharedIntake() {
  const shared = useSearchParams().get('shared');
  // Clears the address, so that a reload does not ask again.
  const end = useCallback(() => window.history.replaceState(null, '', window.location.pathname), []);
  return shared !== null && <SharedFiles onClose={end} />;
}
