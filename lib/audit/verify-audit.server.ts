import 'server-only';
import type { Db } from '@/lib/db/client.server';
import { Prisma } from '@/lib/db/generated/client';

/** How many rows a statement reads. */
const chunk = 5_000;

/** A tenant's chain as it was at some time, noted outside the database. */
export interface ChainHead {
  tenantId: string;
  seq: bigint;
  hash: string;
}

export interface AuditFault {
  tenantId: string;
  /** `changed`: its content, its place or the row before it are not what the hash says. `unlinked`: not in the chain. */
  problem: 'changed' | 'missing' | 'unlinked' | 'otherHead';
  /** The link; null for an event without one. */
  seq: bigint | null;
  eventId: string | null;
}

export interface VerifiedAudit {
  /** The last link of each tenant that has one, by tenant. */
  heads: ChainHead[];
  events: number;
  faults: AuditFault[];
}

/**
 * Walks the chain of every tenant and looks for events without a link. Finds each row that was changed, removed, added or
 * moved past the database's triggers. Somebody who can do that can also compute the whole chain again: only `known`
 * heads that were kept elsewhere show it. Reads a chunk at a time, so it may run beside a working studio.
 */
export async function verifyAudit(db: Db, known: readonly ChainHead[] = []): Promise<VerifiedAudit> {
  const tenants = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Tenant" UNION SELECT DISTINCT "tenantId" FROM "AuditLink" ORDER BY id`;
  const heads: ChainHead[] = [];
  const faults: AuditFault[] = [];
  let events = 0;
  for (const { id } of tenants) {
    const head = await walkChain(db, id, known, faults);
    if (head.seq > 0n) heads.push(head);
    events += Number(head.seq);
  }
  await findUnlinked(db, faults);
  return { heads, events, faults };
}

interface LinkRow {
  seq: bigint;
  hash: string;
  eventId: string;
  isThere: boolean;
  isRight: boolean;
}

async function walkChain(
  db: Db,
  tenantId: string,
  known: readonly ChainHead[],
  faults: AuditFault[],
): Promise<ChainHead> {
  const head: ChainHead = { tenantId, seq: 0n, hash: '' };
  const noted = new Map(known.filter((one) => one.tenantId === tenantId).map(({ seq, hash }) => [seq, hash]));
  for (;;) {
    const rows = await readLinks(db, head);
    for (const { seq, hash, eventId, isThere, isRight } of rows) {
      for (let gap = head.seq + 1n; gap < seq && gap < head.seq + 100n; gap += 1n)
        faults.push({ tenantId, problem: 'missing', seq: gap, eventId: null });
      if (!isThere) faults.push({ tenantId, problem: 'missing', seq, eventId });
      // After a gap the former hash is not known: the gap is the fault.
      else if (!isRight && seq === head.seq + 1n) faults.push({ tenantId, problem: 'changed', seq, eventId });
      if (noted.has(seq) && noted.get(seq) !== hash) faults.push({ tenantId, problem: 'otherHead', seq, eventId });
      noted.delete(seq);
      Object.assign(head, { seq, hash });
    }
    if (rows.length < chunk) break;
  }
  for (const seq of noted.keys()) faults.push({ tenantId, problem: 'otherHead', seq, eventId: null });
  return head;
}

/**
 * The next links, with what they should be. The hash is written out here as in the migration `audit_chain`: the
 * function in the database could have been replaced.
 */
async function readLinks(db: Db, { tenantId, seq, hash }: ChainHead): Promise<LinkRow[]> {
  return await db.$queryRaw<LinkRow[]>`
    SELECT link."seq", link."hash", link."eventId", event."id" IS NOT NULL AS "isThere",
      link."hash" = encode(sha256(convert_to(jsonb_build_array(
        lag(link."hash", 1, ${hash}) OVER (ORDER BY link."seq"), link."seq", event."id", event."tenantId",
        (extract(epoch FROM event."createdAt") * 1000)::bigint, event."actorId", event."action", event."kind",
        event."target", event."data", event."address", event."userAgent"
      )::text, 'UTF8')), 'hex') AS "isRight"
    FROM (
      SELECT * FROM "AuditLink" WHERE "tenantId" = ${tenantId}::uuid AND "seq" > ${seq} ORDER BY "seq" LIMIT ${chunk}
    ) link
    LEFT JOIN "AuditEvent" event ON event."id" = link."eventId" AND event."tenantId" = link."tenantId"
    ORDER BY link."seq"`;
}

/** Events that are in no chain, although they concern a tenant. */
async function findUnlinked(db: Db, faults: AuditFault[]): Promise<void> {
  for (let last: string | null = null; ; ) {
    const after: Prisma.Sql = last === null ? Prisma.empty : Prisma.sql`WHERE "id" > ${last}::uuid`;
    const rows: { id: string; tenantId: string | null; isLinked: boolean }[] = await db.$queryRaw`
      SELECT event."id", event."tenantId", link."eventId" IS NOT NULL AS "isLinked"
      FROM (SELECT "id", "tenantId" FROM "AuditEvent" ${after} ORDER BY "id" LIMIT ${chunk}) event
      LEFT JOIN "AuditLink" link ON link."eventId" = event."id"
      ORDER BY event."id"`;
    for (const { id, tenantId, isLinked } of rows)
      if (tenantId && !isLinked) faults.push({ tenantId, problem: 'unlinked', seq: null, eventId: id });
    last = rows.at(-1)?.id ?? null;
    if (rows.length < chunk) return;
  }
}
