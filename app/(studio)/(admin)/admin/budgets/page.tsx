import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BudgetsView } from '@/components/admin/budgets/budgets-view';
import { ClientMessages } from '@/components/shell/client-messages';
import { requirePageSession } from '@/lib/auth/current-session.server';
import { findBudgetTargets } from '@/lib/budgets/find-budget-targets.server';
import { listBudgets } from '@/lib/budgets/list-budgets.server';
import { findTenantZone } from '@/lib/people/rules/find-tenant-zone.server';
import { listApprovals } from '@/lib/tasks/list-approvals.server';
import {
  changeBudgetAction,
  createBudgetAction,
  decideApprovalAction,
  setBudgetRemovedAction,
  setTimeZoneAction,
} from './actions';

const actions = {
  create: createBudgetAction,
  change: changeBudgetAction,
  setRemoved: setBudgetRemovedAction,
  setTimeZone: setTimeZoneAction,
  decide: decideApprovalAction,
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('budgets'))('title') };
}

export default async function BudgetsPage() {
  const { tenantId } = await requirePageSession('manageBudgets');
  const [budgets, approvals, targets, timeZone] = await Promise.all([
    listBudgets(tenantId),
    listApprovals(tenantId),
    findBudgetTargets(tenantId),
    findTenantZone(tenantId),
  ]);
  return (
    <ClientMessages namespaces={['budgets', 'prices']}>
      <BudgetsView budgets={budgets} approvals={approvals} targets={targets} timeZone={timeZone} actions={actions} />
    </ClientMessages>
  );
}
