import type { ErrorDto } from '@/lib/errors/app-error';
import type { MediaKind, MediaRef } from '@/lib/providers/contract';
import type { AssetDto } from '@/lib/tasks/dto';
import { kindOfFile, refusalOf } from './file-check';
import { type MediaSlot, slotFor } from './media-slots';
import { createStore } from './store';
import type { UploadResult } from './upload-result';

type Params = Record<string, string | number>;

/** Why a file did not get into its place. `ours`: a key of `upload.refused`; `server`: what the server answered. */
export type UploadFailure = { from: 'ours'; code: string; params: Params } | { from: 'server'; error: ErrorDto };

/** A file on its way into a slot, or one that did not make it and says why. */
export interface Upload {
  id: string;
  slotId: string;
  name: string;
  kind: MediaKind | null;
  /** 0 to 1; null while there is nothing to measure (fetched by the server). */
  share: number | null;
  failure: UploadFailure | null;
  /** Trying again makes sense: the connection broke, the file itself may be fine. */
  canRetry: boolean;
}

export interface UploadEffects {
  getSlots: () => readonly MediaSlot[];
  /** A stored file for the slot. `url`: what is to be sent instead of the copy. */
  place: (slot: MediaSlot, asset: AssetDto, url: string | null, replaces: MediaRef | undefined) => void;
  uploadFile: (file: File, onProgress: (share: number) => void, signal: AbortSignal) => Promise<UploadResult>;
  importFromUrl: (url: string, signal: AbortSignal) => Promise<UploadResult>;
  newId: () => string;
}

export type Uploads = ReturnType<typeof createUploads>;

/** Keeps the uploads of the composer. They go on while one writes, also when their field is out of sight. */
export function createUploads(effects: UploadEffects) {
  const store = createStore<readonly Upload[], (list: readonly Upload[]) => readonly Upload[]>([], (list, change) =>
    change(list),
  );
  const running = new Map<string, AbortController>();
  const again = new Map<string, () => void>();
  /** Per slot, when the uploads begun so far are done: files stand in the order in which they were chosen. */
  const turns = new Map<string, Promise<unknown>>();

  const change = (id: string, part: Partial<Upload>) =>
    store.dispatch((list) => list.map((upload) => (upload.id === id ? { ...upload, ...part } : upload)));
  const remove = (id: string) => {
    again.delete(id);
    store.dispatch((list) => list.filter((upload) => upload.id !== id));
  };

  /** Slots with the room that uploads under way will take already taken. */
  const slots = () =>
    effects.getSlots().map((slot) => {
      const coming = store.getState().filter((upload) => upload.slotId === slot.id && !upload.failure);
      const room = Object.entries(slot.room).map(([kind, free]) => [
        kind,
        free - coming.filter((upload) => upload.kind === kind).length,
      ]);
      return { ...slot, room: Object.fromEntries(room) as MediaSlot['room'] };
    });

  /** A new attempt at a slot takes the old complaints away. */
  const clearFailures = (slotId: string | null) =>
    store.dispatch((list) => list.filter((upload) => upload.slotId !== slotId || !upload.failure));

  const begin = (slotId: string, name: string, kind: MediaKind | null, share: number | null): Upload => {
    const upload = { id: effects.newId(), slotId, name, kind, share, failure: null, canRetry: false };
    store.dispatch((list) => [...list, upload]);
    return upload;
  };

  const refuse = (slotId: string, name: string, code: string, params: Params) =>
    store.dispatch((list) => [
      ...list,
      {
        id: effects.newId(),
        slotId,
        name,
        kind: null,
        share: null,
        failure: { from: 'ours', code, params: { name, ...params } },
        canRetry: false,
      },
    ]);

  async function run(
    id: string,
    slot: MediaSlot,
    url: string | null,
    replaces: MediaRef | undefined,
    send: (signal: AbortSignal) => Promise<UploadResult>,
  ) {
    const controller = new AbortController();
    running.set(id, controller);
    again.set(id, () => {
      change(id, { failure: null });
      void run(id, slot, url, replaces, send);
    });
    const earlier = turns.get(slot.id);
    const turn = Promise.withResolvers<void>();
    turns.set(slot.id, turn.promise);
    const result = await send(controller.signal);
    if (result.type === 'done') await earlier;
    running.delete(id);
    settle(id, slot, result, url, replaces);
    turn.resolve();
  }

  function settle(
    id: string,
    slot: MediaSlot,
    result: UploadResult,
    url: string | null,
    replaces: MediaRef | undefined,
  ) {
    const name = store.getState().find((upload) => upload.id === id)?.name ?? '';
    if (result.type === 'lost')
      return change(id, { failure: { from: 'ours', code: 'lost', params: { name } }, canRetry: true });
    if (result.type === 'refused') return change(id, { failure: { from: 'server', error: result.error } });
    remove(id);
    if (result.type === 'cancelled') return;
    if (slot.limits[result.asset.kind]) effects.place(slot, result.asset, url, replaces);
    else refuse(slot.id, name, 'kind', { kinds: Object.keys(slot.limits).join(' ') });
  }

  return {
    subscribe: store.subscribe,
    getUploads: store.getState,

    /**
     * Files chosen for, dropped on (`strict`: meant for just this slot, as long as it takes the kind) or pasted. What
     * has no room there goes where it fits, or says why not.
     */
    addFiles(files: readonly File[], at: { slotId: string | null; strict: boolean; replaces?: MediaRef | undefined }) {
      clearFailures(at.slotId);
      for (const file of at.replaces ? files.slice(0, 1) : files) {
        const all = slots();
        const kind = kindOfFile(file);
        const asked = all.find((slot) => slot.id === at.slotId);
        const free = kind && slotFor(all, kind, at.slotId);
        const isMeant = asked && (at.replaces || (at.strict && !(kind && asked.limits[kind])));
        const slot = isMeant ? asked : (free ?? asked ?? all[0]);
        if (!slot) return;
        const refusal = refusalOf(file, slot);
        if (refusal) refuse(slot.id, file.name, refusal.code, refusal.params);
        else if (!at.replaces && !free) refuse(slot.id, file.name, 'full', {});
        else {
          const { id } = begin(slot.id, file.name, kind, 0);
          void run(id, slot, null, at.replaces, (signal) =>
            effects.uploadFile(file, (share) => change(id, { share }), signal),
          );
        }
      }
    },

    /** The server fetches a copy for the preview and the checks; the address itself is what will be sent. */
    addUrl(url: string, slotId: string, replaces?: MediaRef) {
      clearFailures(slotId);
      const slot = slots().find((candidate) => candidate.id === slotId);
      if (!slot) return;
      const { id } = begin(slotId, url, null, null);
      void run(id, slot, url, replaces, (signal) => effects.importFromUrl(url, signal));
    },

    /** Stops an upload, or takes a failed one off the list. */
    cancel(id: string) {
      const controller = running.get(id);
      if (controller) controller.abort();
      else remove(id);
    },

    retry(id: string) {
      again.get(id)?.();
    },

    isBusy: () => running.size > 0,
  };
}
