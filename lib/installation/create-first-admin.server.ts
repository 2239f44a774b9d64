import 'server-only';
import { v7 } from 'uuid';
import { recordAudit } from '@/lib/audit/record-audit.server';
import { normalizeEmail } from '@/lib/auth/email';
import { hashPassword } from '@/lib/auth/password.server';
import { refuseCommonPassword } from '@/lib/auth/refuse-common-password';
import { type Db, getDb } from '@/lib/db/client.server';
import { newSandboxKeys } from '@/lib/keys/create-sandbox-keys.server';

export interface FirstAdmin {
  tenantName: string;
  name: string;
  email: string;
  password: string;
}

/** An arbitrary advisory lock number: only one set-up at a time checks whether it is the first. */
const setupLock = 7_310_427;

/**
 * Creates the studio and its administrator once. Returns null when a user already exists, also for parallel calls. The
 * tenant gets sandbox keys for every provider, so that it can generate at once. Throws AppError('invalid') for a common
 * password.
 */
export async function createFirstAdmin(
  first: FirstAdmin,
  db: Db = getDb(),
): Promise<{ tenantId: string; userId: string } | null> {
  if (await hasUsers(db)) return null;
  refuseCommonPassword(first.password, 'password');
  // Before the transaction: hashing is slow, a key may be sealed by a service, and the embedded database runs one transaction at a time.
  const passwordHash = await hashPassword(first.password);
  const id = v7();
  const keys = await newSandboxKeys(id, { db });
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${setupLock})`;
    if (await tx.user.findFirst({ select: { id: true } })) return null;
    const tenant = await tx.tenant.create({ data: { id, name: first.tenantName }, select: { id: true } });
    const user = await tx.user.create({
      data: {
        email: normalizeEmail(first.email),
        name: first.name,
        passwordHash,
        memberships: { create: { tenantId: tenant.id, role: 'admin' } },
      },
      select: { id: true },
    });
    await tx.providerKey.createMany({ data: keys });
    await recordAudit(tx, { tenantId: tenant.id, actorId: user.id, action: 'tenant.created' });
    return { tenantId: tenant.id, userId: user.id };
  });
}

/** Whether the set-up is done. */
export async function hasUsers(db: Db = getDb()): Promise<boolean> {
  return (await db.user.findFirst({ select: { id: true } })) !== null;
}
