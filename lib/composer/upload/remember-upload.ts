const key = 'slatehouse.uploads';
/** As long as the server keeps the received pieces. */
const keptMs = 24 * 3_600_000;

type Kept = Record<string, { id: string; at: number }>;

/**
 * Remembers the upload of a file, identified by what a browser knows without reading the file (name, size, date). When
 * the file is chosen again after a reload, its upload continues where it stopped. Without storage, uploads are
 * remembered until the page closes.
 */
export function createUploadMemory(storage: Pick<Storage, 'getItem' | 'setItem'> | null, now = Date.now) {
  let latest: Kept = {};

  function read(): Kept {
    try {
      const kept: unknown = JSON.parse(storage?.getItem(key) ?? 'null');
      if (kept && typeof kept === 'object') latest = kept as Kept;
    } catch {
      // Unreadable or foreign content: the memory of this page is used.
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
      // The storage is full or forbidden.
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
