import type { AssetDto } from '@/lib/media/asset-dto';
import type { MediaKind } from '@/lib/providers/contract';

/** What lies under the pointer while something is dragged: the part of `DataTransfer` that browsers show by then. */
export type DragContents = Pick<DataTransfer, 'types' | 'items'>;

/** What was dropped. An asset is only an id: the server says whose it is, because any page can write one. */
export type Dropped =
  | { type: 'asset'; assetId: string }
  | { type: 'files'; files: File[] }
  | { type: 'link'; url: string };

const kinds: readonly MediaKind[] = ['image', 'video', 'audio'];
const typeOf = (kind: MediaKind) => `application/x-slatehouse-${kind}`;
const assetId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Makes a file of the studio what is dragged, also into another window of the studio. */
export function dragAsset(transfer: DataTransfer, asset: Pick<AssetDto, 'id' | 'kind'>): void {
  transfer.setData(typeOf(asset.kind), asset.id);
  transfer.effectAllowed = 'copy';
}

/** Whether a file of the studio is dragged. */
export function isOwnFile({ types }: DragContents): boolean {
  return kinds.some((kind) => types.includes(typeOf(kind)));
}

/**
 * The kinds that the dragged thing may have. Empty: it is nothing that a slot takes, for example a piece of text. All:
 * the browser does not say what it is before it is dropped.
 */
export function draggedKinds({ types, items }: DragContents): readonly MediaKind[] {
  const own = kinds.filter((kind) => types.includes(typeOf(kind)));
  if (own.length > 0) return own;
  if (types.includes('Files')) {
    const mimes = [...(items ?? [])].filter(({ kind }) => kind === 'file').map(({ type }) => type);
    const known = kinds.filter((kind) => mimes.some((mime) => mime.startsWith(`${kind}/`)));
    // The MIME type is a guess of the browser; without one the file may be anything.
    return known.length > 0 && mimes.every((mime) => mime !== '') ? known : kinds;
  }
  // A selected text has `text/html` too, but only a picture or a link has an address.
  return types.includes('text/uri-list') ? kinds : [];
}

/**
 * What was dropped. A picture of another page comes as a file in some browsers, and as its address in others. `html` is
 * read as text by the browser's own parser, which neither runs nor fetches anything.
 */
export function readDropped(transfer: DataTransfer): Dropped | null {
  for (const kind of kinds) {
    const id = transfer.getData(typeOf(kind));
    if (assetId.test(id)) return { type: 'asset', assetId: id };
  }
  if (transfer.files.length > 0) return { type: 'files', files: [...transfer.files] };
  // A picture inside a link has the link's address in the list, so the picture's own comes first.
  const parsed = new DOMParser().parseFromString(transfer.getData('text/html'), 'text/html');
  const source = parsed.querySelector('img[src]')?.getAttribute('src');
  const lines = transfer.getData('text/uri-list').split(/\r?\n/);
  const url = [source, ...lines].find((one) => one && isWebAddress(one));
  return url ? { type: 'link', url } : null;
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text) && text.length <= 2048;
}
