import type { AnnounceParts } from './announce';

/** Kept in the browser's storage, which tabs share: the tab that tells may be another one next time. */
export function announcedMark(owner: string): AnnounceParts['mark'] {
  const key = `slatehouse.announced.${owner}`;
  return {
    read: () => localStorage.getItem(key),
    write: (until) => localStorage.setItem(key, until),
  };
}
