/** The beginning of the names of caches with pages, data and pictures that somebody saw: public/worker/seen.js. */
const seen = 'seen.';
/** Files that another app shared with the studio: public/worker/share.js. */
const shared = 'shared';

/**
 * Erases what this browser keeps for reading without a network. `except`: the mark of the session whose pages stay; the
 * files that were shared stay with them. Never throws: over plain http there are no caches.
 */
export async function eraseSeenPages(except?: string): Promise<void> {
  try {
    const names = await caches.keys();
    const isErased = (name: string) =>
      except === undefined
        ? name.startsWith(seen) || name === shared
        : name.startsWith(seen) && !name.split('.').includes(except);
    await Promise.all(names.filter(isErased).map((name) => caches.delete(name)));
  } catch {
    // A browser that forbids storage has kept nothing.
  }
}
