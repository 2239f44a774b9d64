import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useRowCommands } from '@/components/request/use-row-commands';
import { showToast } from '@/components/ui/toast';
import type { BudgetDto } from '@/lib/budgets/dto';
import type { ApprovalDto } from '@/lib/tasks/approval-dto';
import type { BudgetActions } from './budgets-types';

/** The commands of the page's rows. Each shows its outcome in a toast, then refreshes the page. */
export function useBudgetCommands(actions: BudgetActions) {
  const t = useTranslations('budgets');
  const router = useRouter();
  const { busy, run } = useRowCommands();

  const succeeded = (message: string) => showToast({ tone: 'succeeded', message });
  const said = (message: string) => {
    succeeded(message);
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
          run: () =>
            void run(
              id,
              () => actions.setRemoved({ budgetId: id, removed: false }),
              () => succeeded(t('done.restored')),
            ),
        },
      });
      router.refresh();
    },
    decide: ({ id, person }: ApprovalDto, approve: boolean) =>
      run(
        id,
        () => actions.decide({ approvalId: id, approve }),
        () => succeeded(t(approve ? 'done.approved' : 'done.refused', { person })),
      ),
  };
}

export type BudgetCommands = ReturnType<typeof useBudgetCommands>;
