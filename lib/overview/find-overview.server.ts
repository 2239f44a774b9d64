import 'server-only';
import { listBudgets } from '@/lib/budgets/list-budgets.server';
import { listKeys } from '@/lib/keys/list-keys.server';
import { listInvitations } from '@/lib/people/invitations/list-invitations.server';
import { listMembers } from '@/lib/people/members/list-members.server';
import { measureStorage } from '@/lib/quota/measure-storage.server';
import { countUncertain } from '@/lib/tasks/find-uncertain.server';
import { listApprovals } from '@/lib/tasks/list-approvals.server';
import type { OverviewDto } from './overview-dto';

/** The use of a limit in percent from which on a budget needs attention. */
const nearEnd = 80;

/** The overview of the administration. It reads the storage as its own page does. */
export async function findOverview(tenantId: string): Promise<OverviewDto> {
  const [keys, uncertainTasks, storage, members, invitations, budgets, approvals] = await Promise.all([
    listKeys(tenantId),
    countUncertain(tenantId),
    measureStorage(tenantId),
    listMembers(tenantId),
    listInvitations(tenantId),
    listBudgets(tenantId),
    listApprovals(tenantId),
  ]);
  const inUse = keys.filter(({ disabled, retiringSince }) => !disabled && retiringSince === null);
  const isRefused = ({ state, checkCode }: (typeof keys)[number]) =>
    state === 'rejected' || checkCode === 'outOfBalance';
  return {
    refusedKeys: inUse.filter(isRefused).map(({ label }) => label),
    usableKeys: inUse.filter((key) => !key.isSandbox && !isRefused(key)).length,
    uncertainTasks,
    nearBudgets: budgets.filter(({ percent }) => percent >= nearEnd),
    waitingApprovals: approvals.length,
    usedBytes: storage.usedBytes,
    quotaBytes: storage.quotaBytes,
    damagedFiles: storage.damagedFiles,
    members: members.filter(({ state }) => state === 'active').length,
    openInvitations: invitations.length,
  };
}
