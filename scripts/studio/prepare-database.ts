// A step of the start, in its own process so that its memory is freed afterwards: applies migrations, checks the
// settings that all parts must share, and creates the first administrator when ADMIN_EMAIL and ADMIN_PASSWORD are set.
// Sends its parent a `Prepared`.
import { getDb } from '@/lib/db/client.server';
import { migrate } from '@/lib/db/migrate.server';
import { getEnv } from '@/lib/env/env.server';
import { AppError } from '@/lib/errors/app-error';
import { agreeOnSettings } from '@/lib/installation/agree.server';
import { getStorage } from '@/lib/storage/get-storage.server';

/** The facts about the database that the start needs. */
export type Prepared = { applied: string[]; hasUsers: boolean };

try {
  const { DATABASE_URL, ADMIN_EMAIL, ADMIN_PASSWORD } = getEnv();
  const applied = await migrate(DATABASE_URL);
  await agreeOnSettings({ db: getDb(), storage: getStorage(), env: getEnv() });
  if (ADMIN_EMAIL && ADMIN_PASSWORD) {
    const { createFirstAdmin } = await import('@/lib/installation/create-first-admin.server');
    const name = ADMIN_EMAIL.split('@')[0] ?? ADMIN_EMAIL;
    await createFirstAdmin({ email: ADMIN_EMAIL, password: ADMIN_PASSWORD, name, tenantName: 'Studio' });
  }
  const hasUsers = (await getDb().user.findFirst({ select: { id: true } })) !== null;
  const prepared: Prepared = { applied, hasUsers };
  process.send?.(prepared, () => process.exit(0));
} catch (error) {
  // The only issue that ADMIN_PASSWORD can have here, because the check of the settings already covers its length.
  const isCommon = error instanceof AppError && error.issues.some(({ code }) => code === 'commonPassword');
  if (isCommon) console.error('ADMIN_PASSWORD is one of the passwords that everybody tries first. Choose another one.');
  else console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
