// A process entry: makes the last proof of a person an hour old in all of their sessions, in the database of a studio
// under test. `node … e2e/age-proof.ts '{"email": …}'`
import { normalizeEmail } from '@/lib/auth/email';
import { getDb } from '@/lib/db/client.server';
import { embeddedAddress } from '@/lib/db/embedded-address.server';
import { readSecrets } from '@/scripts/studio/secrets';

const dataDir = process.env.E2E_DATA_DIR ?? '';
Object.assign(process.env, readSecrets(dataDir, {}), { DATABASE_URL: embeddedAddress(dataDir).connectionString });
const { email } = JSON.parse(process.argv[2] ?? '') as { email: string };
const db = getDb();
await db.session.updateMany({
  where: { user: { email: normalizeEmail(email) } },
  data: { provenAt: new Date(Date.now() - 3_600_000) },
});
await db.$disconnect();
