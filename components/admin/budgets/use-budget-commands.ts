import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { withProof } from '@/components/request/with-proof';
import { showToast } from '@/components/ui/toast';
import type { ActionResult } from '@/lib/actions/action-result';
import type { BudgetDto } from '@/lib/budgets/dto';
import { dynamicMessage } from '@/lib/i18n/dynamic-message';
import type { ApprovalDto } from '@/lib/tasks/approval-dto';
import type { BudgetActions } from './budgets-types';

/** The commands of the page's rows. Each shows its outcome in a toast, then refreshes the page. */
export function useBudgetCommands(actions: BudgetActions) {
  const t = useTranslations('budgets');
  const errors = useTranslations('errors');
  const common = useTranslations('common');
  const router = useRouter();
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());

  /** Runs a command of one row, once at a time. */
  const run = async (id: string, command: () => Promise<ActionResult<unknown>>, done: string) => {
    if (busy.has(id)) return;
    setBusy((before) => new Set(before).add(id));
    const result = await withProof(command).catch(() => null);
    setBusy((before) => new Set([...before].filter((one) => one !== id)));
    if (result?.ok) showToast({ tone: 'succeeded', message: done });
    else
      showToast({
        tone: 'failed',
        message: result
          ? dynamicMessage(errors, result.error.code, result.error.params, 'unexpected')
          : common('unreachable'),
      });
    router.refresh();
  };
  const said = (message: string) => {
    showToast({ tone: 'succeeded', message });
    router.refresh();
  };

  return {
    busy,
    saved: () => said(t('done.saved')),
    zoneSet: () => said(t('done.zoneSet')),
    removed: ({ id }: BudgetDto) => {
      showToast({
        tone: 'succeeded',
        message: t('done.removed'),
        action: {
          label: t('undo'),
          run: () => void run(id, () => actions.setRemoved({ budgetId: id, removed: false }), t('done.restored')),
        },
      });
      router.refresh();
    },
    decide: ({ id, person }: ApprovalDto, approve: boolean) =>
      run(
        id,
        () => actions.decide({ approvalId: id, approve }),
        t(approve ? 'done.approved' : 'done.refused', { person }),
      ),
  };
}

export type BudgetCommands = ReturnType<typeof useBudgetCommands>;
