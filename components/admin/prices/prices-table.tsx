import { CalendarClock, Pencil } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import type { PricedModel } from '@/lib/spending/dto';
import { DataTable, TableHead } from '../data-table';
import { RuleWords } from './rule-words';

/** In a narrow window the first column shows the content of these columns. */
const wide = 'max-lg:hidden';

interface PricesTableProps {
  models: readonly PricedModel[];
  /** In which planned prices take effect. */
  timeZone: string;
  onEdit: (modelId: string) => void;
}

export function PricesTable({ models, timeZone, onEdit }: PricesTableProps) {
  const t = useTranslations('prices.columns');
  return (
    <DataTable
      head={
        <>
          <TableHead>{t('model')}</TableHead>
          <TableHead className={wide}>{t('provider')}</TableHead>
          <TableHead>{t('price')}</TableHead>
          <TableHead className={wide}>{t('since')}</TableHead>
          <TableHead>
            <span className="sr-only">{t('actions')}</span>
          </TableHead>
        </>
      }
    >
      {models.map((model) => (
        <PriceRow key={model.id} model={model} timeZone={timeZone} onEdit={() => onEdit(model.id)} />
      ))}
    </DataTable>
  );
}

function PriceRow({ model, timeZone, onEdit }: { model: PricedModel; timeZone: string; onEdit: () => void }) {
  const t = useTranslations('prices');
  const format = useFormatter();
  const current = model.history[0];
  const next = model.planned[0];
  const date = current && format.dateTime(new Date(current.effectiveFrom), { dateStyle: 'medium' });
  return (
    <tr className="border-b border-line last:border-b-0 hover:bg-raised">
      <th scope="row" className="px-3 py-3 align-top font-normal max-sm:pl-4">
        <span className="font-medium text-strong">{model.label}</span>
        <span className="mt-0.5 grid text-sm text-faint lg:hidden">
          <span>{model.provider}</span>
          {date && <span>{t('since', { date })}</span>}
        </span>
      </th>
      <Cell className={cn('py-3', wide)}>{model.provider}</Cell>
      <Cell className="py-3">
        <RuleWords shape={model.shape} rule={current?.rule ?? null} />
        {next && (
          <span className="mt-1 flex items-center gap-1.5 text-sm text-faint">
            <CalendarClock aria-hidden className="size-3.5 shrink-0" />
            {t('planned.next', {
              date: format.dateTime(new Date(next.effectiveFrom), { dateStyle: 'medium', timeZone }),
            })}
          </span>
        )}
      </Cell>
      <Cell className={cn('py-3 whitespace-nowrap text-faint', wide)}>
        {current && (
          <>
            {date}
            {current.person && <span className="block text-sm">{t('by', { person: current.person })}</span>}
          </>
        )}
      </Cell>
      <Cell className="w-0 py-2 max-sm:pr-2">
        <Button
          size="small"
          className="max-sm:min-w-11 sm:w-full"
          icon={<Pencil aria-hidden />}
          aria-haspopup="dialog"
          aria-label={t(current?.rule ? 'changeOf' : 'setOf', { model: model.label })}
          onClick={onEdit}
        >
          <span className="max-sm:sr-only">{t(current?.rule ? 'change' : 'set')}</span>
        </Button>
      </Cell>
    </tr>
  );
}

function Cell({ className, children }: { className?: string; children: ReactNode }) {
  return <td className={cn('px-3 align-top', className)}>{children}</td>;
}
