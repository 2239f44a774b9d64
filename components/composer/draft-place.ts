import type { DraftPlace } from '@/lib/composer/keep-draft';

/** The browser's storage under a key. */
export function draftPlace(key: string): DraftPlace {
  return {
    read: () => readItem(key),
    write: (text) => writeItem(key, text),
    onForeignWrite: (listener) => {
      const onStorage = (event: StorageEvent) => event.key === key && listener();
      // A page that slept did not hear of it.
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
    // Storage is full or forbidden: the draft lives as long as the page, which is all this browser allows.
  }
}
