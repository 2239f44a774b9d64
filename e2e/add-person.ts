// A process entry: adds a person to the database of the studio under test, in a new studio (tenant) or a colleague's.
// The interface can only create the first administrator. `node … e2e/add-person.ts '{"email": …}'`
import { v7 } from 'uuid';
import { normalizeEmail } from '@/lib/auth/email';
import { hashPassword } from '@/lib/auth/password.server';
import type { Role } from '@/lib/auth/session';
import { getDb } from '@/lib/db/client.server';
import { embeddedAddress } from '@/lib/db/embedded-address.server';
import { newSandboxKeys } from '@/lib/keys/create-sandbox-keys.server';
import { readSecrets } from '@/scripts/studio/secrets';

export interface NewPerson {
  name: string;
  email: string;
  password: string;
  role: Role;
  /** The name of a new studio, or the e-mail of a person whose studio the new person joins. */
  joins: { newStudio: string } | { colleague: string };
}

const dataDir = process.env.E2E_DATA_DIR ?? '';
Object.assign(process.env, readSecrets(dataDir, {}), { DATABASE_URL: embeddedAddress(dataDir).connectionString });
await addPerson(JSON.parse(process.argv[2] ?? '') as NewPerson);
await getDb().$disconnect();

async function addPerson({ name, email, password, role, joins }: NewPerson): Promise<void> {
  const passwordHash = await hashPassword(password);
  const tenantId = v7();
  const keys = 'newStudio' in joins ? await newSandboxKeys(tenantId) : [];
  await getDb().$transaction(async (tx) => {
    const tenant =
      'newStudio' in joins
        ? await tx.tenant.create({ data: { id: tenantId, name: joins.newStudio } })
        : await tx.tenant.findFirstOrThrow({
            where: { memberships: { some: { user: { email: normalizeEmail(joins.colleague) } } } },
          });
    await tx.user.create({
      data: {
        name,
        email: normalizeEmail(email),
        passwordHash,
        memberships: { create: { tenantId: tenant.id, role } },
      },
    });
    await tx.providerKey.createMany({ data: keys });
  });
}
