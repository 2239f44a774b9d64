import { CircleCheck, CircleDashed, CircleX, LockKeyhole, PauseCircle, Trash2 } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { cn } from '@/components/ui/class-names';
import type { KeyDto, KeyNeeds } from '@/lib/keys/dto';
import { KeyNeedsList } from './key-needs-list';

const looks = {
  closed: { icon: LockKeyhole, colour: 'text-failed' },
  disabled: { icon: PauseCircle, colour: 'text-waiting' },
  retiring: { icon: Trash2, colour: 'text-waiting' },
  paused: { icon: PauseCircle, colour: 'text-failed' },
  working: { icon: CircleCheck, colour: 'text-succeeded' },
  rejected: { icon: CircleX, colour: 'text-failed' },
  unchecked: { icon: CircleDashed, colour: 'text-faint' },
} as const;

interface KeyStateLabelProps {
  entry: KeyDto;
  needs: KeyNeeds | undefined;
  provider: string;
}

/** Whether a key can be used, and the outcome of its last test where that differs. */
export function KeyStateLabel({ entry, needs, provider }: KeyStateLabelProps) {
  const t = useTranslations('keys');
  const format = useFormatter();
  const state = entry.isClosed
    ? 'closed'
    : entry.retiringSince
      ? 'retiring'
      : entry.disabled
        ? 'disabled'
        : entry.pause
          ? 'paused'
          : entry.state;
  const { icon: Icon, colour } = looks[state];
  const time = (at: string) => format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' });
  const isTrouble = !entry.isClosed && entry.checkCode !== null && entry.checkCode !== 'working';
  return (
    <div className="grid gap-0.5">
      <span className={cn('flex items-center gap-1.5 whitespace-nowrap', colour)}>
        <Icon aria-hidden className="size-4 shrink-0" />
        {t(`state.${state}`)}
      </span>
      {entry.isClosed && <span className="max-w-56 text-sm text-faint max-lg:max-w-40">{t('closed')}</span>}
      {entry.retiringSince && (
        <div className="max-w-72 text-sm text-faint">
          <KeyNeedsList needs={needs} />
        </div>
      )}
      {state === 'paused' && entry.pause && (
        <span className="max-w-56 text-sm text-faint max-lg:max-w-40">
          {t(`pause.${entry.pause.code}`, { since: time(entry.pause.since) })}{' '}
          {entry.pause.testAt && t('pause.testAt', { at: time(entry.pause.testAt) })}
        </span>
      )}
      {isTrouble && !entry.disabled && (
        <span className="max-w-56 text-sm text-faint max-lg:max-w-40">
          {t(`check.${entry.checkCode ?? 'unexpected'}`, { provider })}
        </span>
      )}
      {entry.balance && (
        <span className="max-w-56 text-sm text-normal max-lg:max-w-40">
          {t('balance', {
            amount: entry.balance.amount,
            at: format.dateTime(new Date(entry.balance.at), { dateStyle: 'medium', timeStyle: 'short' }),
          })}
        </span>
      )}
      {entry.checkedAt && (
        <span className="text-sm text-faint max-lg:hidden">
          {t('checkedAt', {
            at: format.dateTime(new Date(entry.checkedAt), { dateStyle: 'medium', timeStyle: 'short' }),
          })}
        </span>
      )}
    </div>
  );
}
