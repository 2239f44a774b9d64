import type { AssetDto } from '@/lib/media/asset-dto';
import type { MediaEdit } from '@/lib/media/edit/media-edit';
import type { MediaKind } from '@/lib/providers/contract';
import { type MediaSlot, overflowOf, type PlacedMedium, previewAssetId, roomOf, slotFor } from '../media/media-slots';
import { kindOfFile, refusalOf } from './file-check';
import { createUploadList } from './upload-list';
import type { OnProgress, UploadResult } from './upload-result';

/** A medium of the composition and the file that replaces it. */
export interface Replacement {
  replaces: PlacedMedium;
  asset: AssetDto;
}

/** A stored file for a slot. */
export interface ArrivedFile {
  asset: AssetDto;
  /** The address that is sent instead of the copy. */
  url: string | null;
  replaces: PlacedMedium | undefined;
  /** Id of its entry in a list. */
  id: string;
  /** The entries that were chosen after this file: it is inserted before those that have arrived already. */
  before: ReadonlySet<string>;
  /** The assets of these entries, for lists without entry ids: an element's images, whose first one may be special. */
  beforeAssets: ReadonlySet<string>;
}

export interface UploadEffects {
  /** The slots of the current form. */
  getSlots: () => readonly MediaSlot[];
  /** Finds a slot of the current model in any of its modes. */
  findSlot: (id: string) => MediaSlot | undefined;
  place: (slot: MediaSlot, file: ArrivedFile) => void;
  /** Replaces files by others in one undo step. A file that is no longer there is skipped. */
  replace: (slot: MediaSlot, replacements: readonly Replacement[]) => void;
  /**
   * Called when a file's slot no longer exists or is full: the file stays in the library, and the person is informed.
   */
  keep: (asset: AssetDto) => void;
  uploadFile: (file: File, onProgress: OnProgress, signal: AbortSignal) => Promise<UploadResult>;
  importFromUrl: (url: string, signal: AbortSignal) => Promise<UploadResult>;
  editAsset: (assetId: string, edit: MediaEdit, signal: AbortSignal) => Promise<UploadResult>;
  newId: () => string;
}

export type Uploads = ReturnType<typeof createUploads>;

/** Manages the uploads of the composer. They continue while the person edits, even when their field is hidden. */
export function createUploads(effects: UploadEffects) {
  const list = createUploadList(effects.newId);
  const running = new Map<string, AbortController>();
  const again = new Map<string, () => void>();
  /**
   * Per slot: resolves when all uploads that began so far have arrived or failed, so that files appear in the order in
   * which they were chosen.
   */
  const earlierArrivals = new Map<string, Promise<unknown>>();
  /**
   * Per slot: the chosen entries in order, to find the position of a file that was retried after the others arrived.
   */
  const chosen = new Map<string, string[]>();
  /** The asset of each entry that has arrived. */
  const arrived = new Map<string, string>();

  const choose = (slotId: string): string => {
    const id = effects.newId();
    chosen.set(slotId, [...(chosen.get(slotId) ?? []), id]);
    return id;
  };
  const chosenAfter = (slotId: string, id: string): ReadonlySet<string> => {
    const ids = chosen.get(slotId) ?? [];
    return new Set(ids.slice(ids.indexOf(id) + 1));
  };

  /** The slots with their room reduced by the running uploads. */
  const slots = () =>
    effects.getSlots().map((slot): MediaSlot => {
      const coming = list
        .get()
        .filter(({ slotId, failure, work }) => slotId === slot.id && !failure && work !== 'edit');
      const room = Object.entries(slot.room).map(([kind, free]) => [
        kind,
        free - coming.filter((upload) => upload.kind === kind).length,
      ]);
      return { ...slot, room: Object.fromEntries(room), roomInAll: slot.roomInAll - coming.length };
    });

  const forget = (id: string) => {
    again.delete(id);
    list.remove(id);
  };

  /** Runs work that can be cancelled and, after a broken connection, retried. `done` receives the files in order. */
  async function run(
    id: string,
    send: (signal: AbortSignal) => Promise<UploadResult[]>,
    done: (assets: AssetDto[]) => void,
    before?: Promise<unknown>,
  ) {
    const controller = new AbortController();
    running.set(id, controller);
    again.set(id, () => {
      list.change(id, { failure: null, canRetry: false });
      void run(id, send, done);
    });
    const results = await send(controller.signal);
    if (results.every(({ type }) => type === 'done')) await before;
    running.delete(id);
    const { name = '', work } = list.find(id) ?? {};
    if (controller.signal.aborted || results.some(({ type }) => type === 'cancelled')) return forget(id);
    const refused = results.find((result) => result.type === 'refused');
    if (refused) return list.change(id, { failure: { from: 'server', error: refused.error } });
    if (results.some(({ type }) => type === 'lost')) {
      const code = work === 'edit' ? 'editLost' : 'lost';
      return list.change(id, { failure: { from: 'ours', code, params: { name } }, canRetry: true });
    }
    forget(id);
    done(results.flatMap((result) => (result.type === 'done' ? [result.asset] : [])));
  }

  /** Brings a file into a slot. */
  async function bring(
    id: string,
    slotId: string,
    url: string | null,
    replaces: PlacedMedium | undefined,
    send: (signal: AbortSignal) => Promise<UploadResult>,
  ) {
    const earlier = earlierArrivals.get(slotId);
    const entryId = choose(slotId);
    const { name = '' } = list.find(id) ?? {};
    const arrival = run(
      id,
      async (signal) => [await send(signal)],
      ([asset]) => asset && settle(slotId, name, entryId, { asset, url, replaces }),
      earlier,
    );
    // The next upload waits for all earlier ones, even when this one is refused immediately.
    earlierArrivals.set(slotId, Promise.all([earlier, arrival]));
    await arrival;
  }

  function bringUrl(
    url: string,
    slotId: string,
    { isCopied, replaces }: { isCopied: boolean; replaces: PlacedMedium | undefined },
  ) {
    list.clearFailures(slotId);
    if (!slots().some((slot) => slot.id === slotId)) return;
    const { id } = list.begin({ slotId, name: url, kind: null, work: 'link', share: null });
    void bring(id, slotId, isCopied ? null : url, replaces, (signal) => effects.importFromUrl(url, signal));
  }

  function settle(
    slotId: string,
    name: string,
    id: string,
    { asset, url, replaces }: Pick<ArrivedFile, 'asset' | 'url' | 'replaces'>,
  ) {
    const slot = effects.findSlot(slotId);
    if (!slot) return effects.keep(asset);
    if (!slot.limits[asset.kind])
      return list.refuse(slotId, name, 'kind', { kinds: Object.keys(slot.limits).join(' ') });
    if (!replaces && roomOf(slot, asset.kind) <= 0) return effects.keep(asset);
    arrived.set(id, asset.id);
    const before = chosenAfter(slotId, id);
    const beforeAssets = new Set([...before].flatMap((later) => arrived.get(later) ?? []));
    effects.place(slot, { asset, url, replaces, id, before, beforeAssets });
  }

  function refuseFull(slot: MediaSlot, name: string, kind: MediaKind) {
    const most = slot.most[kind] ?? 0;
    const isOfKind = slot.roomInAll > 0 || most === slot.mostInAll;
    list.refuse(slot.id, name, 'full', isOfKind ? { kind, max: most } : { kind: 'all', max: slot.mostInAll });
  }

  return {
    subscribe: list.subscribe,
    getUploads: list.get,

    /**
     * Adds files that were chosen for a slot, dropped on it, or pasted. `strict`: only this slot is meant, if it
     * accepts the kind. A file without room there goes to another slot where it fits, or is refused with a reason.
     */
    addFiles(
      files: readonly File[],
      at: { slotId: string | null; strict: boolean; replaces?: PlacedMedium | undefined },
    ) {
      list.clearFailures(at.slotId);
      for (const file of at.replaces ? files.slice(0, 1) : files) {
        const all = slots();
        const kind = kindOfFile(file);
        const asked = all.find((slot) => slot.id === at.slotId);
        const free = kind && slotFor(at.strict && asked ? overflowOf(all, asked) : all, kind, at.slotId);
        const isMeant = asked && (at.replaces || (at.strict && !(kind && asked.limits[kind])));
        const slot = isMeant ? asked : (free ?? asked ?? all[0]);
        if (!slot) return;
        const refusal = refusalOf(file, slot);
        if (refusal) list.refuse(slot.id, file.name, refusal.code, refusal.params);
        else if (kind && !at.replaces && !free) refuseFull(slot, file.name, kind);
        else {
          const { id } = list.begin({ slotId: slot.id, name: file.name, kind, work: 'file', share: 0 });
          void bring(id, slot.id, null, at.replaces, (signal) =>
            effects.uploadFile(file, (share, making) => list.change(id, { share, making }), signal),
          );
        }
      }
    },

    /** Lets the server fetch a copy for the preview and the checks; the address itself is sent. */
    addUrl(url: string, slotId: string, replaces?: PlacedMedium) {
      bringUrl(url, slotId, { isCopied: false, replaces });
    },

    /** Lets the server fetch a picture of another page. The copy is used: such addresses seldom last. */
    addPicture(url: string, slotId: string, replaces?: PlacedMedium) {
      bringUrl(url, slotId, { isCopied: true, replaces });
    },

    /** Adds files of the studio, which need no upload. */
    addAssets(assets: readonly AssetDto[], slotId: string, replaces?: PlacedMedium) {
      list.clearFailures(slotId);
      for (const asset of replaces ? assets.slice(0, 1) : assets) {
        const slot = slots().find(({ id }) => id === slotId);
        if (!slot) return;
        if (!slot.limits[asset.kind] || replaces || roomOf(slot, asset.kind) > 0)
          settle(slotId, asset.fileName, choose(slotId), { asset, url: null, replaces });
        else refuseFull(slot, asset.fileName, asset.kind);
      }
    },

    /** Lets the server edit media of a slot, and replaces them by the outcomes. `name`: the label of the work. */
    addEdits(
      slotId: string,
      name: string,
      edits: readonly { medium: PlacedMedium; assetId?: string; edit: MediaEdit }[],
    ) {
      list.clearFailures(slotId);
      const { id } = list.begin({ slotId, name, kind: null, work: 'edit', share: null });
      void run(
        id,
        (signal) =>
          Promise.all(
            edits.map(({ medium, assetId, edit }) =>
              effects.editAsset(assetId ?? previewAssetId(medium.media) ?? '', edit, signal),
            ),
          ),
        (assets) => {
          const slot = effects.findSlot(slotId);
          const replacements = edits.flatMap(({ medium }, index): Replacement[] => {
            const asset = assets[index];
            return asset ? [{ replaces: medium, asset }] : [];
          });
          if (slot) effects.replace(slot, replacements);
        },
      );
    },

    /** Cancels a running upload, or removes a failed one from the list. */
    cancel(id: string) {
      const controller = running.get(id);
      if (controller) controller.abort();
      else forget(id);
    },

    retry(id: string) {
      again.get(id)?.();
    },

    isBusy: () => running.size > 0,

    /** The names of the failed uploads that a slot of the current form shows, each name once. */
    failedNames(): string[] {
      const shown = effects.getSlots().map(({ id }) => id);
      const failed = list.get().filter(({ failure, slotId }) => failure && shown.includes(slotId));
      return [...new Set(failed.map(({ name }) => name))];
    },
  };
}
