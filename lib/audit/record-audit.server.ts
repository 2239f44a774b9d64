import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';
import type { Prisma } from '@/lib/db/generated/client';
import { isTest } from '@/lib/env/is-test.server';
import type { AuditAction } from './audit-actions';
import { currentRequest } from './request-origin.server';

export interface AuditEntry {
  /** Null for a stranger, who concerns no particular studio. */
  tenantId: string | null;
  /** Who did it. Missing: a process of the studio, or nobody who is known. */
  actorId?: string | null;
  action: AuditAction;
  /** The id of what was changed. */
  target?: string | null;
  /** What a reader needs besides: a name, the values before and after. Never a secret. */
  data?: Prisma.InputJsonValue;
  /** Where it was asked from, where that is not the current request. */
  address?: string;
  userAgent?: string;
}

type Writer = Pick<DbTransaction, 'auditEvent'>;

/**
 * Records what somebody did. Give it the transaction of the change, as the last statement: then there is neither a
 * change without its record nor a record without its change. The database adds it to the tenant's hash chain.
 */
export function recordAudit(db: Writer, entry: AuditEntry) {
  return db.auditEvent.create({ data: toRow(entry), select: { id: true } });
}

/** Records several at once. */
export function recordAudits(db: Writer, entries: readonly AuditEntry[]) {
  return db.auditEvent.createMany({ data: entries.map(toRow) });
}

function toRow(entry: AuditEntry): Prisma.AuditEventUncheckedCreateInput {
  const request = currentRequest();
  if (isTest) requireDeclared(entry.action);
  const address = entry.address ?? request?.address;
  const userAgent = entry.userAgent ?? request?.userAgent;
  return { ...entry, address: address?.slice(0, 64), userAgent: userAgent?.slice(0, 300) };
}

/** Refusals end an action before it does what it declares. */
const undeclared = /^request\.|\.(refused|throttled)$/;

/** In tests: an action or a route records only what stands beside its right. */
function requireDeclared(action: AuditAction): void {
  const declared = currentRequest()?.declared;
  if (!declared || undeclared.test(action)) return;
  if (!('none' in declared) && declared.includes(action)) return;
  throw new Error(`${action} is recorded, but the action or route does not have it in its "audit:".`);
}
