import type { Seal } from '@/lib/composer/browser-storage/sealed-text';
import type { DraftPlace } from '@/lib/composer/draft/keep-draft';

/** A key of the browser's storage, sealed for one person, because other people may use this browser too. */
export function draftPlace(key: string, { seal, open }: Seal): DraftPlace {
  return {
    read: () => {
      const stored = readItem(key);
      return stored === null ? null : open(stored);
    },
    write: (text) => writeItem(key, seal(text)),
    onForeignWrite: (listener) => {
      const onStorage = (event: StorageEvent) => event.key === key && listener();
      // A suspended page gets no `storage` event, so it reads again when it is shown.
      const onShow = () => document.visibilityState === 'visible' && listener();
      window.addEventListener('storage', onStorage);
      window.addEventListener('pageshow', onShow);
      document.addEventListener('visibilitychange', onShow);
      return () => {
        window.removeEventListener('storage', onStorage);
        window.removeEventListener('pageshow', onShow);
        document.removeEventListener('visibilitychange', onShow);
      };
    },
    onLeave: (listener) => {
      const onHide = () => document.visibilityState === 'hidden' && listener();
      window.addEventListener('pagehide', listener);
      document.addEventListener('visibilitychange', onHide);
      return () => {
        window.removeEventListener('pagehide', listener);
        document.removeEventListener('visibilitychange', onHide);
      };
    },
  };
}

function readItem(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function writeItem(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // Storage is full or forbidden: the draft lives only as long as the page.
  }
}
