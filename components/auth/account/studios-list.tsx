'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { OwnStudioDto } from '@/lib/people/account/account-dto';
import type { AccountActions } from './account-types';
import { useAccountCommand } from './use-account-command';

interface StudiosListProps {
  studios: readonly OwnStudioDto[];
  /** The studio of this session. */
  currentId: string;
  enter: AccountActions['enterStudio'];
}

/** The studios of a person, and how to go over to another one. */
export function StudiosList({ studios, currentId, enter }: StudiosListProps) {
  const t = useTranslations('account.studios');
  const roles = useTranslations('auth.roles');
  const { pending, run } = useAccountCommand();
  return (
    <ul className="grid divide-y divide-line rounded-control border border-line">
      {studios.map(({ id, name, role }) => (
        <li key={id} className="flex items-center justify-between gap-4 px-3 py-2.5">
          <span className="min-w-0">
            <span className="block truncate font-medium text-strong">{name}</span>
            <span className="block text-sm text-faint">{roles(role)}</span>
          </span>
          {id === currentId ? (
            <span className="text-sm text-faint">{t('here')}</span>
          ) : (
            <Button
              size="small"
              pending={pending === id}
              aria-label={t('enterOne', { name })}
              // The whole page anew: nothing of the other studio may stay in memory.
              onClick={() =>
                void run(
                  id,
                  () => enter({ tenantId: id }),
                  () => location.assign('/'),
                )
              }
            >
              {t('enter')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
