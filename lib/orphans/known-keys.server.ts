import 'server-only';
import type { Db } from '@/lib/db/client.server';

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
/** The forms of storage keys, as lib/media/storage-keys and lib/media/upload/upload-session make them. */
const forms = {
  upload: new RegExp(`^(${uuid})/uploads/../([0-9a-f]{64})(?:-[0-9a-f]+)*/`),
  result: new RegExp(`^(${uuid})/\\d{4}/\\d{2}/(${uuid})-\\d+(?:-[0-9a-f]+)*/`),
  piece: new RegExp(`^(${uuid})/incoming/(${uuid})/`),
};
/** Files of the studio itself. */
const own = /^_(studio|check)\//;

/** The owner of a file according to its key; null if a studio would not make such a key. */
export function ownerOf(key: string): { kind: keyof typeof forms; tenantId: string; id: string } | null {
  for (const kind of ['upload', 'result', 'piece'] as const) {
    const [, tenantId, id] = forms[kind].exec(key) ?? [];
    if (tenantId && id) return { kind, tenantId, id };
  }
  return null;
}

/** Which of these keys a row refers to. Looks up rows by the ids in the keys, which are indexed; the keys are not. */
export async function knownKeys(db: Db, keys: readonly string[]): Promise<Set<string>> {
  const owners = keys.flatMap((key) => ownerOf(key) ?? []);
  const idsOf = (kind: keyof typeof forms) => [...new Set(owners.filter((o) => o.kind === kind).map(({ id }) => id))];
  const tenantIds = [...new Set(owners.map(({ tenantId }) => tenantId))];
  const assets = await db.asset.findMany({
    where: {
      OR: [{ tenantId: { in: tenantIds }, sha256: { in: idsOf('upload') } }, { taskId: { in: idsOf('result') } }],
    },
    select: { storageKey: true, posterKey: true, thumbnailKey: true, sentKey: true, arrivedKey: true },
  });
  const sessions = await db.uploadSession.findMany({ where: { id: { in: idsOf('piece') } }, select: { id: true } });
  const open = new Set(sessions.map(({ id }) => id));
  const named = new Set<string | null>(
    assets.flatMap(({ storageKey, posterKey, thumbnailKey, sentKey, arrivedKey }) => [
      storageKey,
      posterKey,
      thumbnailKey,
      sentKey,
      arrivedKey,
    ]),
  );
  // Files that are no longer needed and that a worker will remove.
  const going = await db.fileRemoval.findMany({ where: { storageKey: { in: [...keys] } } });
  for (const { storageKey } of going) named.add(storageKey);
  return new Set(
    keys.filter((key) => {
      if (own.test(key) || named.has(key)) return true;
      const owner = ownerOf(key);
      return owner?.kind === 'piece' && open.has(owner.id);
    }),
  );
}
