import 'server-only';
import type { AuditAction } from '@/lib/audit/audit-actions';
import { recordAudit } from '@/lib/audit/record-audit.server';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { createLogger } from '@/lib/log/logger.server';
import { Rate } from './rate';

const log = createLogger('auth');

interface Refused {
  action: AuditAction;
  /** For the operator: which limit, which rule. One of a few fixed texts. Two in one minute are both noted. */
  reason: string;
  /** The client's text that the reason is about. It may differ in every request, so it never counts as a new reason. */
  quoted?: string;
  /** The client's network address. */
  address: string;
  /** The person concerned, if known. */
  person?: { userId: string; tenantId: string };
  /** Records every refusal, as for password guesses. Otherwise once a minute: repeats must not fill log and table. */
  isEach?: boolean;
}

const once = new Rate({ burst: 1, perSecond: 1 / 60 });
/** How long rows without a tenant are kept: strangers can create them. The database refuses it before ninety days. */
const keptDays = 91;

/**
 * Records a refusal (a sign-in, too many requests, a role, a request of another site) in log and audit. The only
 * function that does. The caller does not wait for it, and it never throws: the refusal itself must not depend on it.
 */
export function noteRefusal({ isEach, ...refused }: Refused): void {
  const { action, reason, quoted, address, person } = refused;
  const isStranger = !person;
  if ((isStranger || !isEach) && once.take(`${action} ${reason} ${person?.userId ?? address}`) > 0) return;
  log.warn({ action, address, ...person }, `refused: ${reason}${quoted === undefined ? '' : `: ${quoted}`}`);
  void write(refused).catch((error: unknown) =>
    log.error({ err: error, action, ...person }, 'a refusal could not be noted in the audit'),
  );
}

async function write({ action, reason, quoted, address, person }: Omit<Refused, 'isEach'>): Promise<void> {
  const db = getDb();
  // Whoever signs in may be somebody else. In every other case the person is signed in.
  const actorId = action.startsWith('session.') ? null : person?.userId;
  const whom = { tenantId: person?.tenantId ?? null, actorId, target: person?.userId ?? null };
  await recordAudit(db, { action, ...whom, data: { reason, quoted }, address });
  if (person) return;
  const longAgo = new Date(databaseNow().getTime() - keptDays * 24 * 60 * 60_000);
  await db.auditEvent.deleteMany({ where: { tenantId: null, createdAt: { lt: longAgo } } });
}
