// A process entry: fills the studio of a person with what can't be made from the interface in a moment: a task in every
// state, and a text key, whose address would have to be found in the network. `node … e2e/fill-studio.ts '{"email": …}'`
import { v7 } from 'uuid';
import { normalizeEmail } from '@/lib/auth/email';
import { getDb } from '@/lib/db/client.server';
import { embeddedAddress } from '@/lib/db/embedded-address.server';
import { textProvider } from '@/lib/sealing/sealed-tables.server';
import { sealSecret } from '@/lib/sealing/secret.server';
import { everyStatus } from '@/prisma/scenarios/every-status';
import { readSecrets } from '@/scripts/studio/secrets';

const dataDir = process.env.E2E_DATA_DIR ?? '';
Object.assign(process.env, readSecrets(dataDir, {}), {
  DATA_DIR: dataDir,
  DATABASE_URL: embeddedAddress(dataDir).connectionString,
});
const { email } = JSON.parse(process.argv[2] ?? '') as { email: string };
const db = getDb();
const { tenantId, user } = await db.membership.findFirstOrThrow({
  where: { user: { email: normalizeEmail(email) } },
  select: { tenantId: true, user: { select: { id: true, name: true } } },
});
await everyStatus({ db, tenantId, people: [user], now: new Date() });
// Some of them as the takes of one press.
await db.task.updateMany({ where: { tenantId, status: 'cancelled' }, data: { batchId: v7() } });
const id = v7();
await db.textKey.create({
  data: {
    id,
    tenantId,
    baseUrl: 'https://text.example.com/v1',
    model: 'writer-1',
    secret: await sealSecret('sk-text-0042', { table: 'TextKey', tenantId, providerId: textProvider, id }),
    lastFour: '0042',
  },
});
await db.$disconnect();
// The renderers of the sample files keep the process alive.
process.exit();
