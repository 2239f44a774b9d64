import { Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/class-names';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem } from '@/components/ui/menu';
import { Meter } from '@/components/ui/meter';
import type { BudgetDto } from '@/lib/budgets/dto';
import { useBudgetWords } from './use-budget-words';

interface BudgetRowProps {
  budget: BudgetDto;
  onChange: () => void;
  onRemove: () => void;
}

/** In a narrow window the first column shows the content of these columns. */
export const wide = 'max-lg:hidden';

/** From this percentage on, the bar has the colour of failures. */
const nearlyUsed = 80;

export function BudgetRow({ budget, onChange, onRemove }: BudgetRowProps) {
  const t = useTranslations('budgets');
  const words = useBudgetWords();
  const subject = words.subject(budget);
  const { period, mode, percent, resetsAt } = budget;
  return (
    <tr className="border-b border-line align-top last:border-b-0 hover:bg-raised">
      <th scope="row" className="min-w-0 px-3 py-3 font-normal max-sm:pl-4">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium text-strong">{subject}</span>
          {percent >= 100 && <Badge tone="failed">{t('usedUp')}</Badge>}
        </span>
        <span className="mt-0.5 block text-sm text-faint">
          {t(`periods.${period}`)} · {t(`modes.${mode}.short`)}
        </span>
        <span className="mt-2 grid gap-1 lg:hidden">
          <Use budget={budget} />
          <span className="text-sm text-faint">
            {resetsAt ? t('resetsAt', { date: words.resets(budget) }) : t('neverResets')}
          </span>
        </span>
      </th>
      <td className={cn(wide, 'w-96 px-3 py-3')}>
        <div className="grid gap-1">
          <Use budget={budget} />
        </div>
      </td>
      <td className={cn(wide, 'px-3 py-3 whitespace-nowrap text-faint')}>{words.resets(budget)}</td>
      <td className="w-0 px-3 py-2 max-sm:pr-2">
        <Menu
          label={t('more', { budget: subject })}
          trigger={(props) => (
            <IconButton
              {...props}
              label={t('more', { budget: subject })}
              tooltip={false}
              icon={<Ellipsis aria-hidden />}
            />
          )}
        >
          <MenuItem icon={<Pencil aria-hidden />} onSelect={onChange}>
            {t('change')}
          </MenuItem>
          <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={onRemove}>
            {t('remove')}
          </MenuItem>
        </Menu>
      </td>
    </tr>
  );
}

/** What is left of the limit, the bar, and what the used part is made of. */
function Use({ budget }: { budget: BudgetDto }) {
  const t = useTranslations('budgets');
  const { amountText, subject } = useBudgetWords();
  const { unit, limit, left, over, settled, reserved, uncertain, percent } = budget;
  const leftText = t('leftOf', { left: amountText(left, unit), limit: amountText(limit, unit) });
  return (
    <>
      <span className="text-strong">
        {leftText}
        {over !== '0' && <span className="text-failed"> · {t('over', { amount: amountText(over, unit) })}</span>}
      </span>
      <Meter
        label={subject(budget)}
        valueText={leftText}
        value={Math.min(percent, 100)}
        max={100}
        isNearlyFull={percent >= nearlyUsed}
      />
      <span className="text-sm text-faint">
        {t('parts', { settled: amountText(settled, unit), reserved: amountText(reserved, unit) })}
        {uncertain !== '0' && (
          <span className="text-uncertain"> · {t('uncertain', { amount: amountText(uncertain, unit) })}</span>
        )}
      </span>
    </>
  );
}
