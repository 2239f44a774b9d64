import { shareMetrics } from '@/lib/metrics/share-metrics.server';
import { studioMetrics } from '@/lib/metrics/studio-metrics.server';
import { findProviderStatus, findQueueStatus } from '@/lib/status/find-status.server';
import type { createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';

type Studio = Awaited<ReturnType<typeof createTestStudio>>;

/** The database reads of the entrances that say how a studio does. The files are added up every 15 minutes, on purpose. */
export function operationsReads(studio: () => Studio): Record<string, () => Promise<unknown>> {
  return {
    // The health is checked once a second, however many look.
    '(studio)/status/page.tsx': async () => [
      await findQueueStatus(studio().actor.tenantId),
      await findProviderStatus(studio().actor.tenantId),
    ],
    'metrics/route.ts': async () => [await studioMetrics(studio().db), await shareMetrics(studio().db, 'web')],
  };
}
