import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/class-names';
import type { KeyDto, KeyNeeds, SecretUses } from '@/lib/keys/dto';
import { DataTable, TableHead } from './data-table';
import { FormerSecrets } from './former-secrets';
import { KeyRowActions } from './key-row-actions';
import { KeyStateLabel } from './key-state-label';
import { KeyUseLabel } from './key-use-label';
import type { ProviderChoice } from './keys-types';
import type { KeyCommands } from './use-key-commands';

export interface KeysTableProps {
  keys: readonly KeyDto[];
  /** By the id of the key. */
  needs: Readonly<Record<string, KeyNeeds>>;
  /** What is left of its budgets, in sentences, by the id of the key. */
  budgets: Readonly<Record<string, readonly string[]>>;
  /** By the id of the key. */
  uses: Readonly<Record<string, SecretUses>>;
  providers: readonly ProviderChoice[];
  commands: KeyCommands;
  onModels: (key: KeyDto) => void;
  onLimits: (key: KeyDto) => void;
  onUse: (key: KeyDto) => void;
  onReplace: (key: KeyDto) => void;
  onDelete: (key: KeyDto) => void;
}

/** In a narrow window the first column shows the content of these columns. */
const wide = 'max-lg:hidden';
const wider = 'max-xl:hidden';

export function KeysTable({
  keys,
  needs,
  uses,
  budgets,
  providers,
  commands,
  onModels,
  onLimits,
  onUse,
  onReplace,
  onDelete,
}: KeysTableProps) {
  const t = useTranslations('keys.columns');
  return (
    <DataTable
      head={
        <>
          <TableHead>{t('label')}</TableHead>
          <TableHead className={wide}>{t('provider')}</TableHead>
          <TableHead className={wide}>{t('key')}</TableHead>
          <TableHead className={wider}>{t('address')}</TableHead>
          <TableHead>{t('state')}</TableHead>
          <TableHead className={wide}>{t('lastSuccess')}</TableHead>
          <TableHead className={cn(wide, 'text-right')}>{t('running')}</TableHead>
          <TableHead>
            <span className="sr-only">{t('actions')}</span>
          </TableHead>
        </>
      }
    >
      {keys.map((key) => (
        <KeyRow
          key={key.id}
          entry={key}
          needs={needs[key.id]}
          uses={uses[key.id]}
          budgets={budgets[key.id] ?? []}
          provider={providers.find(({ id }) => id === key.providerId)?.name ?? key.providerId}
          commands={commands}
          onModels={() => onModels(key)}
          onLimits={() => onLimits(key)}
          onUse={() => onUse(key)}
          onReplace={() => onReplace(key)}
          onDelete={() => onDelete(key)}
        />
      ))}
    </DataTable>
  );
}

interface KeyRowProps {
  entry: KeyDto;
  needs: KeyNeeds | undefined;
  uses: SecretUses | undefined;
  budgets: readonly string[];
  provider: string;
  commands: KeyCommands;
  onModels: () => void;
  onLimits: () => void;
  onUse: () => void;
  onReplace: () => void;
  onDelete: () => void;
}

function KeyRow(props: KeyRowProps) {
  const { entry, needs, uses, budgets, provider, commands, onModels, onLimits, onUse, onReplace, onDelete } = props;
  const t = useTranslations('keys');
  const format = useFormatter();
  const masked = `•••• ${entry.lastFour}`;
  const address = entry.isSandbox ? t('sandboxAddress') : (entry.baseUrl ?? '');
  return (
    <tr className={cn('border-b border-line last:border-b-0 hover:bg-raised', entry.disabled && 'text-faint')}>
      <th scope="row" className="min-w-0 px-3 py-2.5 font-normal max-sm:pl-4">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium text-strong">{entry.label}</span>
          {entry.isSandbox && <Badge>{t('sandbox')}</Badge>}
        </span>
        {entry.models.length > 0 && (
          <span className="mt-0.5 line-clamp-2 break-all font-mono text-sm text-faint">{entry.models.join(', ')}</span>
        )}
        <span className="mt-0.5 block text-sm text-faint">
          <KeyUseLabel entry={entry} budgets={budgets} />
        </span>
        <span className="mt-0.5 grid text-sm text-faint xl:hidden">
          <span className="lg:hidden">{provider}</span>
          <span className="font-mono lg:hidden">{masked}</span>
          <span className="line-clamp-1 break-all">{address}</span>
          {entry.running > 0 && <span className="lg:hidden">{t('runningCount', { count: entry.running })}</span>}
          <span className="lg:hidden">
            <KeyLimitsLabel entry={entry} />
          </span>
        </span>
      </th>
      <Cell className={wide}>{provider}</Cell>
      <Cell className={cn(wide, 'font-mono whitespace-nowrap')}>{masked}</Cell>
      <Cell className={cn(wider, 'max-w-64 truncate text-faint')}>
        <span title={address}>{address}</span>
      </Cell>
      <Cell>
        <KeyStateLabel entry={entry} needs={needs} provider={provider} />
        <FormerSecrets uses={uses} />
      </Cell>
      <Cell className={cn(wide, 'whitespace-nowrap text-faint')}>
        {entry.lastSuccessAt
          ? format.dateTime(new Date(entry.lastSuccessAt), { dateStyle: 'medium', timeStyle: 'short' })
          : t('never')}
      </Cell>
      <Cell className={cn(wide, 'text-right')}>
        <span className="font-mono">{format.number(entry.running)}</span>
        <span className="block whitespace-nowrap text-sm text-faint">
          <KeyLimitsLabel entry={entry} />
        </span>
      </Cell>
      <Cell className="w-0 max-sm:pr-2">
        <KeyRowActions
          entry={entry}
          commands={commands}
          onModels={onModels}
          onLimits={onLimits}
          onUse={onUse}
          onReplace={onReplace}
          onDelete={onDelete}
        />
      </Cell>
    </tr>
  );
}

function Cell({ className, children }: { className?: string; children: ReactNode }) {
  return <td className={cn('px-3 py-2.5 align-middle', className)}>{children}</td>;
}

/** The limits of a key, set or usual: `20 at once, 60 a minute`. */
function KeyLimitsLabel({ entry: { limits, usualLimits } }: { entry: KeyDto }) {
  const t = useTranslations('queuePosition.limits');
  return (
    <>
      {t('short', {
        concurrent: limits.maxConcurrent ?? usualLimits.maxConcurrent,
        perMinute: limits.maxPerMinute ?? usualLimits.maxPerMinute,
      })}
    </>
  );
}
