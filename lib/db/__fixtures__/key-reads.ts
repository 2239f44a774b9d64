import { findBudgetsOfKeys } from '@/lib/budgets/find-budgets-of-keys.server';
import { findKeyPeople } from '@/lib/keys/find-key-people.server';
import { countKeyHealth } from '@/lib/keys/health/count-key-health.server';
import { findKeyHealth } from '@/lib/keys/health/find-key-health.server';
import { findPressTrouble } from '@/lib/keys/health/find-press-trouble.server';
import { findKeyNeeds } from '@/lib/keys/key-needs.server';
import { listKeys } from '@/lib/keys/list-keys.server';
import { testPausedKeys } from '@/lib/keys/pausing/test-paused-keys.server';
import { findSecretUses } from '@/lib/keys/replacing/find-secret-uses.server';
import { createLogger } from '@/lib/log/logger.server';
import type { createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';

type Studio = Awaited<ReturnType<typeof createTestStudio>>;
type Reads = Record<string, () => Promise<unknown>>;

/** The database reads of the entrances that show keys and how they do. */
export function keyReads(studio: () => Studio, keyId: () => string): Reads {
  const tenant = () => studio().actor.tenantId;
  return {
    '(studio)/(admin)/admin/keys/page.tsx': async () => [
      await listKeys(tenant()),
      await findKeyNeeds(studio().db, tenant(), new Date()),
      await findSecretUses(studio().db, tenant(), new Date()),
      await findKeyHealth(tenant()),
      await findBudgetsOfKeys(tenant()),
      await findKeyPeople(tenant()),
    ],
    'api/keys/health/route.ts': () => findPressTrouble(tenant(), { keyId: keyId(), modelId: 'seedance-2-beta' }),
  };
}

/** What a worker repeats for the keys. */
export function keyWork(studio: () => Studio): Reads {
  return {
    'every few seconds: the ends of tasks': () => countKeyHealth(studio().db),
    'every few seconds: paused keys': () => testPausedKeys({ db: studio().db, log: createLogger('test') }),
  };
}
