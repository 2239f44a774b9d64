import 'server-only';
import { listKeys } from '@/lib/keys/list-keys.server';
import { listInvitations } from '@/lib/people/invitations/list-invitations.server';
import { listMembers } from '@/lib/people/members/list-members.server';
import { measureStorage } from '@/lib/quota/measure-storage.server';
import { countUncertain } from '@/lib/tasks/find-uncertain.server';
import type { OverviewDto } from './overview-dto';

/** The overview of the administration. It reads the storage as its own page does. */
export async function findOverview(tenantId: string): Promise<OverviewDto> {
  const [keys, uncertainTasks, storage, members, invitations] = await Promise.all([
    listKeys(tenantId),
    countUncertain(tenantId),
    measureStorage(tenantId),
    listMembers(tenantId),
    listInvitations(tenantId),
  ]);
  const inUse = keys.filter(({ disabled, retiringSince }) => !disabled && retiringSince === null);
  const isRefused = ({ state, checkCode }: (typeof keys)[number]) =>
    state === 'rejected' || checkCode === 'outOfBalance';
  return {
    refusedKeys: inUse.filter(isRefused).map(({ label }) => label),
    usableKeys: inUse.filter((key) => !key.isSandbox && !isRefused(key)).length,
    uncertainTasks,
    usedBytes: storage.usedBytes,
    quotaBytes: storage.quotaBytes,
    damagedFiles: storage.damagedFiles,
    members: members.filter(({ state }) => state === 'active').length,
    openInvitations: invitations.length,
  };
}
