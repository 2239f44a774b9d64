import 'server-only';
import { findOpenKeys } from '../admission/find-open-keys.server';
import { type ClaimedSubmission, claimAtKey } from './claim-at-key.server';
import type { TaskServices } from './services.server';

/** The keys that are claimed from at the same time; each takes a database connection. */
const mostKeys = 5;

/**
 * Claims queued tasks at the keys that have room, each key an equal share of `limit`. `isMore`: another key has room,
 * or a key has more than its share. `onlyKey` narrows it to one key.
 */
export async function claimSubmissions(
  services: TaskServices,
  { limit, onlyKey }: { limit: number; onlyKey?: string },
): Promise<{ jobs: ClaimedSubmission[]; isMore: boolean }> {
  const open = await findOpenKeys(services.db, services.now(), onlyKey);
  const keyIds = open.slice(0, Math.min(mostKeys, limit));
  const share = Math.max(1, Math.floor(limit / keyIds.length));
  const claims = await Promise.all(
    keyIds.map((keyId) =>
      claimAtKey(
        services,
        keyId,
        Array.from({ length: share }, () => services.leases.open()),
      ),
    ),
  );
  const jobs = claims.flat();
  const isMore = open.length > keyIds.length || claims.some((claimed) => claimed.length === share);
  return { jobs, isMore: isMore && jobs.length > 0 };
}
