import 'server-only';
import { findOpenKeys } from '../admission/find-open-keys.server';
import { type ClaimedSubmission, claimAtKey } from './claim-at-key.server';
import type { TaskServices } from './services.server';

/** The keys that are claimed from at the same time; each takes a database connection. */
const mostKeys = 5;

/**
 * Claims queued tasks at the keys that have room, each key an equal share of `limit`. `isMore`: another key has room,
 * or a key has more than its share. `onlyKey` narrows it to one key. A key at which the claim fails takes no share from
 * the others; throws only if nothing was claimed.
 */
export async function claimSubmissions(
  services: TaskServices,
  { limit, onlyKey }: { limit: number; onlyKey?: string },
): Promise<{ jobs: ClaimedSubmission[]; isMore: boolean }> {
  let open = await findOpenKeys(services.db, services.now(), onlyKey);
  const jobs: ClaimedSubmission[] = [];
  const failures: unknown[] = [];
  let hasMore = false;
  while (open.length > 0 && jobs.length < limit) {
    const room = limit - jobs.length;
    const keyIds = open.slice(0, Math.min(mostKeys, room));
    open = open.slice(keyIds.length);
    const share = Math.floor(room / keyIds.length);
    for (const claim of await claimAtEach(services, keyIds, share)) {
      if (claim.status === 'rejected') failures.push(claim.reason);
      else jobs.push(...claim.value);
      hasMore ||= claim.status === 'fulfilled' && claim.value.length === share;
    }
  }
  if (failures.length > 0 && jobs.length === 0) throw failures[0];
  for (const err of failures) services.log.warn({ err }, 'No submission could be claimed at a key');
  return { jobs, isMore: (hasMore || open.length > 0) && jobs.length > 0 };
}

/** Each key by itself: what was claimed at the others is committed, and has to be begun. */
async function claimAtEach(
  services: TaskServices,
  keyIds: readonly string[],
  share: number,
): Promise<PromiseSettledResult<ClaimedSubmission[]>[]> {
  const leases = () => Array.from({ length: share }, () => services.leases.open());
  return await Promise.allSettled(keyIds.map((keyId) => claimAtKey(services, keyId, leases())));
}
