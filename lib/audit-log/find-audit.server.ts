import 'server-only';
import { getDb } from '@/lib/db/client.server';
import type { AuditEvent, Prisma } from '@/lib/db/generated/client';
import { after, readCursor, writeCursor } from '@/lib/db/page-key.server';
import { nameBrowser } from '@/lib/people/account/name-browser';
import type { Json } from '@/lib/text/json';
import { endOfDay, startOfDay } from '@/lib/time/calendar-day';
import type { AuditEventDto, AuditPage } from './audit-dto';
import type { AuditFilter } from './audit-filter';

/** The most events of a page. */
export const auditPageSize = 50;

interface Asked {
  cursor?: string | null;
  /** An IANA name: the days of the filter are those of whoever asks. */
  timeZone: string;
  limit?: number;
}

/**
 * A page of a tenant's audit, newest first. Each part of the filter has an index that ends with the time, so a page
 * costs the same at any depth. Throws AppError `invalid` for a cursor that is none.
 */
export async function findAudit(
  tenantId: string,
  filter: AuditFilter,
  { cursor, timeZone, limit = auditPageSize }: Asked,
): Promise<AuditPage> {
  const db = getDb();
  const rows = await db.auditEvent.findMany({
    where: { AND: [toWhere(tenantId, filter, timeZone), cursor ? after(readCursor(cursor)) : {}] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const people = shown.flatMap(({ actorId, kind, target }) => [actorId, isOfPerson(kind) ? target : null]);
  const [links, names] = await Promise.all([
    db.auditLink.findMany({ where: { tenantId, eventId: { in: shown.map(({ id }) => id) } } }),
    findNames(tenantId, people),
  ]);
  const linkOf = new Map(links.map((link) => [link.eventId, link]));
  const events = shown.map((row): AuditEventDto => {
    const link = linkOf.get(row.id);
    return { ...toDto(row, names), number: link ? Number(link.seq) : null, hash: link?.hash ?? null };
  });
  return { events, next: rows.length > limit && last ? writeCursor(last) : null };
}

function toWhere(
  tenantId: string,
  { personId, kind, target, from, to }: AuditFilter,
  timeZone: string,
): Prisma.AuditEventWhereInput {
  return {
    tenantId,
    ...(personId && { actorId: personId }),
    ...(kind && { kind }),
    ...(target && { target }),
    ...((from || to) && {
      createdAt: { ...(from && { gte: startOfDay(from, timeZone) }), ...(to && { lt: endOfDay(to, timeZone) }) },
    }),
  };
}

/** The kinds whose target is a person. */
const isOfPerson = (kind: string) => ['person', 'password', 'session', 'request'].includes(kind);

/** Names of people who are or were members: nobody learns the name of a stranger by an id. */
async function findNames(tenantId: string, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null && uuid.test(id)))];
  if (wanted.length === 0) return new Map();
  const rows = await getDb().user.findMany({
    where: { id: { in: wanted }, memberships: { some: { tenantId } } },
    select: { id: true, name: true },
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

function toDto(row: AuditEvent, names: Map<string, string>): Omit<AuditEventDto, 'number' | 'hash'> {
  const { id, createdAt, action, actorId, target, data, address, userAgent } = row;
  return {
    id,
    at: createdAt.toISOString(),
    action,
    person: actorId === null ? null : { id: actorId, name: names.get(actorId) ?? actorId },
    target,
    targetName: (target && names.get(target)) ?? nameIn(data as Json),
    data: data as Json,
    address,
    userAgent,
    device: nameBrowser(userAgent ?? ''),
  };
}

const namesOfTargets = ['label', 'fileName', 'name', 'note', 'modelId', 'model'];

function nameIn(data: Json): string | null {
  if (data === null || typeof data !== 'object' || Array.isArray(data)) return null;
  const found = namesOfTargets.map((name) => data[name]).find((value) => typeof value === 'string');
  return typeof found === 'string' ? found : null;
}
