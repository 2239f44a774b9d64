import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { TimeLabel } from '@/components/ui/time-label';
import type { BudgetDto } from '@/lib/budgets/dto';
import type { ApprovalDto } from '@/lib/tasks/approval-dto';
import type { BudgetCommands } from './use-budget-commands';
import { useBudgetWords } from './use-budget-words';

interface ApprovalsListProps {
  approvals: readonly ApprovalDto[];
  budgets: readonly BudgetDto[];
  commands: BudgetCommands;
}

/** The presses that wait for a decision: who wants what, what it costs, and the two answers. */
export function ApprovalsList({ approvals, budgets, commands }: ApprovalsListProps) {
  const t = useTranslations('budgets.approvals');
  return (
    <section aria-labelledby="approvals-title" className="grid gap-3">
      <h2 id="approvals-title" className="text-lg max-sm:px-4">
        {t('title', { count: approvals.length })}
      </h2>
      <ul className="divide-y divide-line rounded-control border border-line bg-panel max-sm:rounded-none max-sm:border-x-0">
        {approvals.map((approval) => (
          <li key={approval.id} className="flex flex-wrap items-start gap-x-6 gap-y-3 px-4 py-3">
            <div className="grid min-w-0 flex-1 basis-72 gap-0.5">
              <Link href={`/tasks/${approval.taskId}`} className="font-medium text-strong hover:underline">
                {t('press', { person: approval.person, count: approval.tasks, model: approval.model })}
              </Link>
              <span className="line-clamp-2 break-words text-normal">{approval.prompt}</span>
              <Why approval={approval} budgets={budgets} />
              <span className="text-sm text-faint">
                <TimeLabel at={approval.createdAt} /> · {t('until')} <TimeLabel at={approval.endsAt} exact />
              </span>
            </div>
            <div className="flex gap-2">
              <Button
                pending={commands.busy.has(approval.id)}
                aria-label={t('refuseOne', { person: approval.person })}
                onClick={() => void commands.decide(approval, false)}
              >
                {t('refuse')}
              </Button>
              <Button
                variant="primary"
                pending={commands.busy.has(approval.id)}
                aria-label={t('approveOne', { person: approval.person })}
                onClick={() => void commands.decide(approval, true)}
              >
                {t('approve')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Why({ approval, budgets }: { approval: ApprovalDto; budgets: readonly BudgetDto[] }) {
  const t = useTranslations('budgets.approvals');
  const { amountText, subject } = useBudgetWords();
  return (
    <>
      {approval.asked.map(({ budgetId, objection, unit, needed, left }) => {
        const budget = budgets.find(({ id }) => id === budgetId);
        return (
          <span key={budgetId} className="text-sm text-waiting">
            {t(`why.${objection}`, {
              budget: budget ? subject(budget) : t('removedBudget'),
              needed: amountText(needed, unit),
              left: amountText(left, unit),
            })}
          </span>
        );
      })}
    </>
  );
}
