import 'server-only';
import { randomBytes } from 'node:crypto';
import { hashPassword } from '@/lib/auth/password.server';
import { getDb } from '@/lib/db/client.server';
import { getEnv } from '@/lib/env/env.server';
import { createFirstAdmin } from '@/lib/installation/create-first-admin.server';
import type { Stage } from './scenario';

/** Colleagues of the administrator. Nobody knows their passwords. */
const colleagues = [
  { name: 'Mei Lin 林梅', email: 'mei@seed.example', role: 'creator' },
  { name: 'Jonas Weber', email: 'jonas@seed.example', role: 'creator' },
  { name: 'Ada Okafor', email: 'ada@seed.example', role: 'viewer' },
] as const;

/** The tenant to fill: the first one, or a new one with its administrator; in both cases with colleagues. */
export async function prepareStage(now: Date): Promise<Stage> {
  const db = getDb();
  const { ADMIN_EMAIL, ADMIN_PASSWORD } = getEnv();
  await createFirstAdmin({
    tenantName: 'Slatehouse',
    name: 'Admin',
    email: ADMIN_EMAIL ?? 'admin@example.com',
    password: ADMIN_PASSWORD ?? 'slatehouse-demo',
  });
  const tenant = await db.tenant.findFirstOrThrow({ orderBy: { createdAt: 'asc' } });
  for (const { name, email, role } of colleagues) {
    const user = await db.user.upsert({
      where: { email },
      create: { name, email, passwordHash: await hashPassword(randomBytes(24).toString('base64')) },
      update: {},
    });
    await db.membership.upsert({
      where: { tenantId_userId: { tenantId: tenant.id, userId: user.id } },
      create: { tenantId: tenant.id, userId: user.id, role },
      update: {},
    });
  }
  const members = await db.membership.findMany({
    where: { tenantId: tenant.id, role: { not: 'viewer' } },
    orderBy: { createdAt: 'asc' },
    select: { user: { select: { id: true, name: true } } },
  });
  const [first, ...rest] = members.map(({ user }) => user);
  if (!first) throw new Error('This studio has nobody who could have made a task.');
  return { db, tenantId: tenant.id, people: [first, ...rest], now };
}
