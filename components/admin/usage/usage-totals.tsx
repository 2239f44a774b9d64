import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { UsageSums } from '@/lib/usage/dto';
import { successPercent } from '@/lib/usage/sum-usage';
import { useUsageWords } from './use-usage-words';

/** What everything together came to: a card per unit of money, then tasks, success and time; and what is uncertain. */
export function UsageTotals({ total, sandbox }: { total: UsageSums; sandbox: boolean }) {
  const t = useTranslations('usage');
  const { amountText, time, difference } = useUsageWords();
  const format = useFormatter();
  const percent = successPercent(total);
  return (
    <section aria-label={t('totals')} className="grid gap-3">
      <dl className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        {total.money.map((money) => (
          <Fact
            key={money.unit}
            name={t(sandbox ? 'spentSandbox' : 'spent')}
            value={amountText(money.spent, money.unit)}
          >
            {money.inFlight !== '0' && (
              <span className="block">{t('inFlight', { amount: amountText(money.inFlight, money.unit) })}</span>
            )}
            {money.unsettled !== '0' && (
              <span className="block text-uncertain">
                {t('unsettled', { amount: amountText(money.unsettled, money.unit) })}
              </span>
            )}
            {money.comparedTasks > 0 && (
              <span className="block">
                {t('compared', {
                  estimate: amountText(money.comparedEstimate, money.unit),
                  actual: amountText(money.comparedActual, money.unit),
                  difference: difference(money),
                })}
                <span className="block">{t('comparedOf', { count: money.comparedTasks })}</span>
              </span>
            )}
          </Fact>
        ))}
        <Fact name={t('tasks')} value={format.number(total.tasks)} />
        {percent !== null && (
          <Fact name={t('success')} value={`${percent} %`}>
            {t('successOf', { succeeded: total.succeeded, ended: total.succeeded + total.failed })}
          </Fact>
        )}
        {total.meanMs !== null && <Fact name={t('time')} value={time(total.meanMs)} />}
      </dl>
      <UncertainMoney total={total} />
    </section>
  );
}

function Fact({ name, value, children }: { name: string; value: string; children?: ReactNode }) {
  return (
    <div className="grid content-start gap-1 rounded-control border border-line bg-panel p-4">
      <dt className="text-faint">{name}</dt>
      <dd className="text-xl text-strong tabular-nums">{value}</dd>
      {children && <dd className="text-sm text-faint">{children}</dd>}
    </div>
  );
}

/** What the sums leave out, in words: nothing that is not known is counted as nothing. */
export function UncertainMoney({ total }: { total: UsageSums }) {
  const t = useTranslations('usage');
  const { unpriced, unsettledTasks, unsettledUnpriced } = total;
  if (unpriced === 0 && unsettledTasks === 0) return null;
  return (
    <ul className="grid gap-1 text-sm">
      {unsettledTasks > 0 && (
        <li className="text-uncertain">
          {t('unsettledTasks', { count: unsettledTasks })}{' '}
          {unsettledUnpriced > 0 && t('unsettledUnpriced', { count: unsettledUnpriced })}{' '}
          <Link href="/admin/uncertain" className="underline print:hidden">
            {t('seeUncertain')}
          </Link>
        </li>
      )}
      {unpriced > 0 && <li className="text-faint">{t('unpriced', { count: unpriced })}</li>}
    </ul>
  );
}
