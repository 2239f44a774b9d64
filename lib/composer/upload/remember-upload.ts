const key = 'slatehouse.uploads';
/** As long as the server keeps what has arrived. */
const keptMs = 24 * 3_600_000;

type Kept = Record<string, { id: string; at: number }>;

/**
 * Remembers which upload a file belongs to, by what a browser tells of a file without reading it: chosen again after
 * the page was loaded anew, it goes on where it stopped. Without storage it is remembered as long as the page lives.
 */
export function createUploadMemory(storage: Pick<Storage, 'getItem' | 'setItem'> | null, now = Date.now) {
  let latest: Kept = {};

  function read(): Kept {
    try {
      const kept: unknown = JSON.parse(storage?.getItem(key) ?? 'null');
      if (kept && typeof kept === 'object') latest = kept as Kept;
    } catch {
      // Not readable, or not ours: what this page knows holds.
    }
    return latest;
  }

  function change(edit: (kept: Kept) => void) {
    const kept = Object.fromEntries(Object.entries(read()).filter(([, { at }]) => now() - at < keptMs));
    edit(kept);
    latest = kept;
    try {
      storage?.setItem(key, JSON.stringify(kept));
    } catch {
      // Full or forbidden.
    }
  }

  return {
    find: (file: File): string | null => read()[nameOf(file)]?.id ?? null,
    keep: (file: File, id: string) =>
      change((kept) => {
        kept[nameOf(file)] = { id, at: now() };
      }),
    forget: (file: File) =>
      change((kept) => {
        delete kept[nameOf(file)];
      }),
  };
}

function nameOf({ name, size, lastModified }: File): string {
  return `${size}/${lastModified}/${name}`;
}
