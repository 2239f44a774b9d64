'use client';

import { useEffect } from 'react';
import { eraseSeenPages } from '@/lib/auth/erase-seen-pages';

export interface OfflineReadingProps {
  /** Null in development, where a worker would answer with old files. */
  build: string | null;
  /** Names the session. Pages of any other one are erased, even if no worker saw the sign-in. */
  mark: string | null;
}

/** Registers the service worker when the page has nothing else to do. Over plain http in a network there is none. */
export function OfflineReading({ build, mark }: OfflineReadingProps) {
  useEffect(() => {
    if (mark !== null) void eraseSeenPages(mark);
    const { serviceWorker } = navigator;
    if (!serviceWorker) return;
    if (build === null) return void endWorkers(serviceWorker);
    const keepThisPage = () =>
      void serviceWorker.ready.then(({ active }) => active?.postMessage({ seen: window.location.href }));
    const begin = () => {
      serviceWorker.register(`/worker.js?build=${build}`).then(keepThisPage, () => {
        // Forbidden by the browser, or the file is not there any more.
      });
    };
    const stop = afterLoad(begin);
    // The worker of a new build starts with empty caches.
    serviceWorker.addEventListener('controllerchange', keepThisPage);
    return () => {
      stop();
      serviceWorker.removeEventListener('controllerchange', keepThisPage);
    };
  }, [build, mark]);
  return null;
}

async function endWorkers(serviceWorker: ServiceWorkerContainer): Promise<void> {
  for (const registration of await serviceWorker.getRegistrations()) await registration.unregister();
}

/** Runs `work` after everything that the page shows has been loaded. Returns how to call it off. */
function afterLoad(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = () => {
    timer = setTimeout(() => ('requestIdleCallback' in window ? requestIdleCallback(work) : work()), 1_000);
  };
  if (document.readyState === 'complete') later();
  else window.addEventListener('load', later, { once: true });
  return () => {
    window.removeEventListener('load', later);
    clearTimeout(timer);
  };
}
