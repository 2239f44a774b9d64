'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { TimeLabel } from '@/components/ui/time-label';
import { showToast } from '@/components/ui/toast';
import type { OwnSessionDto } from '@/lib/people/account/account-dto';
import type { AccountActions } from './account-types';
import { useAccountCommand } from './use-account-command';

interface SessionsListProps {
  sessions: readonly OwnSessionDto[];
  actions: Pick<AccountActions, 'endSession' | 'endOthers'>;
}

/** The browsers in which a person is signed in, and how to sign them out. */
export function SessionsList({ sessions, actions }: SessionsListProps) {
  const t = useTranslations('account.sessions');
  const router = useRouter();
  const { pending, run } = useAccountCommand();
  const done = (message: string) => {
    showToast({ tone: 'succeeded', message });
    router.refresh();
  };
  const nameOf = ({ browser, system }: OwnSessionDto) =>
    browser && system ? t('onSystem', { browser, system }) : (browser ?? system ?? t('unknown'));
  return (
    <div className="grid gap-3">
      <ul className="grid divide-y divide-line rounded-control border border-line">
        {sessions.map((session) => (
          <li key={session.id} className="flex items-center justify-between gap-4 px-3 py-2.5">
            <span className="min-w-0">
              <span className="flex flex-wrap items-center gap-2 font-medium text-strong">
                {nameOf(session)}
                {session.isThis && <Badge>{t('this')}</Badge>}
              </span>
              <span className="block text-sm text-faint">
                {t('place', { studio: session.studio, address: session.address })} ·{' '}
                <TimeLabel at={session.lastSeenAt} />
              </span>
            </span>
            {!session.isThis && (
              <Button
                size="small"
                pending={pending === session.id}
                aria-label={t('endOne', { name: nameOf(session) })}
                onClick={() =>
                  void run(
                    session.id,
                    () => actions.endSession({ sessionId: session.id }),
                    () => done(t('ended', { count: 1 })),
                  )
                }
              >
                {t('end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <div>
          <Button
            pending={pending === 'others'}
            onClick={() =>
              void run(
                'others',
                () => actions.endOthers({}),
                (count) => done(t('ended', { count })),
              )
            }
          >
            {t('endOthers')}
          </Button>
        </div>
      )}
    </div>
  );
}
