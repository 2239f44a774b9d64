import { useTranslations } from 'next-intl';
import { SandboxBadge } from '@/components/task/sandbox-badge';
import { cn } from '@/components/ui/class-names';
import type { SharedFacts } from './shared-facts';

/** The columns of rows, where there is room for them. The same in each row, so that they stand in line. */
export const rowColumns =
  '@3xl:grid-cols-[5rem_minmax(0,1fr)_9rem_7.5rem_8rem_6rem] @5xl:grid-cols-[5rem_minmax(0,1fr)_9rem_3.5rem_3rem_7rem_8rem_8.5rem_6rem]';

/** What all rows have in common, and the names of the columns. */
export function ListHead({ shared }: { shared: SharedFacts }) {
  const t = useTranslations('history');
  const columns = ['model', 'ratio', 'length', 'person', 'status', 'cost', 'time'] as const;
  return (
    <>
      {(shared.isSandbox || shared.person !== null) && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 px-6 pb-2 text-faint text-sm max-sm:px-4">
          {shared.isSandbox && (
            <span className="inline-flex items-center gap-2">
              <SandboxBadge />
              {t('shared.sandbox')}
            </span>
          )}
          {shared.person !== null && <span>{t('shared.person', { person: shared.person })}</span>}
        </p>
      )}
      {/* A row says in words what its columns are. */}
      <div
        aria-hidden
        className={cn('hidden gap-x-3 border-line border-b pr-14 pb-1 pl-6 text-faint text-sm @3xl:grid', rowColumns)}
      >
        <span className="col-span-2" />
        {columns.map((column) => (
          <span
            key={column}
            className={cn(
              ['ratio', 'length', 'person'].includes(column) && 'hidden @5xl:inline',
              column === 'time' && 'text-right',
            )}
          >
            {column === 'person' && shared.person !== null ? '' : t(`column.${column}`)}
          </span>
        ))}
      </div>
    </>
  );
}
