'use client';

import { Gauge, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { lateDialog } from '@/components/ui/late-part';
import type { BudgetDto } from '@/lib/budgets/dto';
import type { ApprovalDto } from '@/lib/tasks/approval-dto';
import { ApprovalsList } from './approvals-list';
import { BudgetsTable } from './budgets-table';
import type { BudgetActions, BudgetTargets } from './budgets-types';
import { useBudgetCommands } from './use-budget-commands';

const BudgetSheet = lateDialog(() => import('./budget-sheet'));
const RemoveBudgetDialog = lateDialog(() => import('./remove-budget-dialog'));
const TimeZoneSheet = lateDialog(() => import('./time-zone-sheet'));

interface BudgetsViewProps {
  budgets: readonly BudgetDto[];
  approvals: readonly ApprovalDto[];
  targets: BudgetTargets;
  timeZone: string;
  actions: BudgetActions;
}

/** The limits on what is spent, and the presses that they hold back. */
export function BudgetsView({ budgets, approvals, targets, timeZone, actions }: BudgetsViewProps) {
  const t = useTranslations('budgets');
  const commands = useBudgetCommands(actions);
  const [edited, setEdited] = useState<BudgetDto | 'new' | null>(null);
  const [toRemove, setToRemove] = useState<BudgetDto | null>(null);
  const [isSettingZone, setSettingZone] = useState(false);
  return (
    <>
      <PageHeader title={t('title')}>
        <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setEdited('new')}>
          {t('new')}
        </Button>
      </PageHeader>
      <div className="grid gap-6 p-6 max-sm:px-0 max-sm:py-4">
        {approvals.length > 0 && <ApprovalsList approvals={approvals} budgets={budgets} commands={commands} />}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 max-sm:px-4">
          <p className="max-w-3xl text-faint">{t('intro', { timeZone })}</p>
          <Button size="small" onClick={() => setSettingZone(true)}>
            {t('timeZone.open')}
          </Button>
        </div>
        {budgets.length > 0 ? (
          <BudgetsTable budgets={budgets} onChange={setEdited} onRemove={setToRemove} />
        ) : (
          <EmptyState icon={<Gauge aria-hidden />} title={t('empty.title')}>
            {t('empty.text')}
          </EmptyState>
        )}
      </div>
      {edited && (
        <BudgetSheet
          budget={edited === 'new' ? null : edited}
          targets={targets}
          actions={actions}
          onClose={() => setEdited(null)}
          onSaved={commands.saved}
        />
      )}
      {toRemove && (
        <RemoveBudgetDialog
          budget={toRemove}
          setRemoved={actions.setRemoved}
          onClose={() => setToRemove(null)}
          onDone={commands.removed}
        />
      )}
      {isSettingZone && (
        <TimeZoneSheet
          timeZone={timeZone}
          save={actions.setTimeZone}
          onClose={() => setSettingZone(false)}
          onSaved={commands.zoneSet}
        />
      )}
    </>
  );
}
