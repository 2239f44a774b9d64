import type { AnnounceParts } from './announce';

/** Kept in local storage, which all tabs share: another tab may show the next notification. */
export function announcedMark(owner: string): AnnounceParts['mark'] {
  const key = `slatehouse.announced.${owner}`;
  return {
    read: () => localStorage.getItem(key),
    write: (until) => localStorage.setItem(key, until),
  };
}
