import 'server-only';
import type { Db } from '@/lib/db/client.server';

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
/** How keys are made: lib/media/storage-keys and lib/media/upload/upload-session. */
const forms = {
  upload: new RegExp(`^(${uuid})/uploads/../([0-9a-f]{64})(?:-[0-9a-f]+)?/`),
  result: new RegExp(`^(${uuid})/\\d{4}/\\d{2}/(${uuid})-\\d+(?:-[0-9a-f]+)*/`),
  piece: new RegExp(`^(${uuid})/incoming/(${uuid})/`),
};
/** The studio's own. */
const own = /^_(studio|check)\//;

/** Whose a file is by its key: null where it is none that a studio would make. */
export function ownerOf(key: string): { kind: keyof typeof forms; tenantId: string; id: string } | null {
  for (const kind of ['upload', 'result', 'piece'] as const) {
    const [, tenantId, id] = forms[kind].exec(key) ?? [];
    if (tenantId && id) return { kind, tenantId, id };
  }
  return null;
}

/** Which of these keys some row knows. By what a key is made of, which is an index; no row is searched for by its key. */
export async function knownKeys(db: Db, keys: readonly string[]): Promise<Set<string>> {
  const owners = keys.flatMap((key) => ownerOf(key) ?? []);
  const idsOf = (kind: keyof typeof forms) => [...new Set(owners.filter((o) => o.kind === kind).map(({ id }) => id))];
  const tenantIds = [...new Set(owners.map(({ tenantId }) => tenantId))];
  const assets = await db.asset.findMany({
    where: {
      OR: [{ tenantId: { in: tenantIds }, sha256: { in: idsOf('upload') } }, { taskId: { in: idsOf('result') } }],
    },
    select: { storageKey: true, posterKey: true, thumbnailKey: true, sentKey: true },
  });
  const sessions = await db.uploadSession.findMany({ where: { id: { in: idsOf('piece') } }, select: { id: true } });
  const open = new Set(sessions.map(({ id }) => id));
  const named = new Set<string | null>(
    assets.flatMap(({ storageKey, posterKey, thumbnailKey, sentKey }) => [
      storageKey,
      posterKey,
      thumbnailKey,
      sentKey,
    ]),
  );
  // Known to be needed by nothing: a worker removes them.
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
