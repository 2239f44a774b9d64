import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { readSessionToken } from './find-session.server';
import { hasFactor } from './has-factor.server';

/** How long after its end a session can still hold a connection: promised is five seconds. */
const everyMs = 3_000;

interface Watch {
  /** What to call at the end of a session, by its id. */
  open: Map<string, Set<() => void>>;
  timer: NodeJS.Timeout | null;
}

/** Kept on globalThis, as Next can load this module twice in one process. */
const holder = globalThis as { slatehouseSessionWatch?: Watch };

/**
 * Calls `onEnd` once, soon after the session of a cookie has ended in any process: by a sign-out, by a change of the
 * password, or because its person may not enter the studio any more (locked out, or without a required factor). All sessions of this process are read in one
 * statement. Watching does not count as use: an open tab must not keep a session forever. Returns how to stop.
 */
export async function watchSession(cookie: string | undefined, onEnd: () => void): Promise<() => void> {
  const token = await readSessionToken(cookie);
  if (!token) {
    onEnd();
    return () => {};
  }
  holder.slatehouseSessionWatch ??= { open: new Map(), timer: null };
  const watch = holder.slatehouseSessionWatch;
  const { sessionId } = token;
  const watchers = watch.open.get(sessionId) ?? new Set();
  watch.open.set(sessionId, watchers.add(onEnd));
  watch.timer ??= setTimeout(() => void look(watch), everyMs).unref();
  return () => {
    watchers.delete(onEnd);
    if (watchers.size === 0 && watch.open.get(sessionId) === watchers) watch.open.delete(sessionId);
  };
}

async function look(watch: Watch): Promise<void> {
  try {
    for (const sessionId of await findEnded([...watch.open.keys()])) {
      const watchers = watch.open.get(sessionId);
      watch.open.delete(sessionId);
      for (const onEnd of watchers ?? []) onEnd();
    }
  } catch {
    // An unreachable database is no reason to end a connection: the next look decides.
  }
  watch.timer = watch.open.size > 0 ? setTimeout(() => void look(watch), everyMs).unref() : null;
}

async function findEnded(sessionIds: readonly string[]): Promise<string[]> {
  if (sessionIds.length === 0) return [];
  const rows = await getDb().$queryRaw<{ id: string }[]>`
    SELECT s."id" FROM "Session" s
    JOIN "User" u ON u."id" = s."userId" AND u."disabledAt" IS NULL
    JOIN "Membership" m ON m."userId" = s."userId" AND m."tenantId" = s."tenantId" AND m."state" = 'active'
    JOIN "Tenant" t ON t."id" = s."tenantId" AND (NOT t."requireFactor" OR ${hasFactor})
    WHERE s."id" = ANY(${sessionIds}::uuid[])
      AND s."endsAt" > clock_timestamp() AND s."idleEndsAt" > clock_timestamp()`;
  const open = new Set(rows.map(({ id }) => id));
  return sessionIds.filter((id) => !open.has(id));
}
