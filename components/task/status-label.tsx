import {
  Ban,
  CircleAlert,
  CircleCheck,
  CircleHelp,
  Clock,
  HardDriveDownload,
  LoaderCircle,
  type LucideIcon,
  Send,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type Tone, toneText } from '@/components/ui/badge';
import { cn } from '@/components/ui/class-names';
import type { MoneyState, TaskStatus } from '@/lib/tasks/status';

const looks: Record<TaskStatus | 'sent', { icon: LucideIcon; tone: Tone; turns?: boolean }> = {
  queued: { icon: Clock, tone: 'waiting' },
  submitting: { icon: Send, tone: 'running' },
  sent: { icon: LoaderCircle, tone: 'running', turns: true },
  running: { icon: LoaderCircle, tone: 'running', turns: true },
  storing: { icon: HardDriveDownload, tone: 'running' },
  succeeded: { icon: CircleCheck, tone: 'succeeded' },
  failed: { icon: CircleAlert, tone: 'failed' },
  cancelled: { icon: Ban, tone: 'neutral' },
  uncertain: { icon: CircleHelp, tone: 'uncertain' },
};

interface StatusLabelProps {
  status: TaskStatus;
  /** Tells whether a task that is being submitted has left the studio. Without it, it is called as on its way out. */
  money?: MoneyState;
  className?: string;
}

/** The state of a task: always an icon and a word, never colour alone. */
export function StatusLabel({ status, money, className }: StatusLabelProps) {
  const t = useTranslations('tasks');
  const shown = shownStatus(status, money);
  const { icon: Icon, tone, turns } = looks[shown];
  return (
    <span className={cn('inline-flex items-center gap-1.5 whitespace-nowrap font-medium', toneText[tone], className)}>
      <Icon aria-hidden className={cn('size-4 shrink-0', turns && 'motion-safe:animate-spin')} />
      {t(`status.${shown}`)}
    </span>
  );
}

/** Some providers hold the request until the result is ready: for minutes, "Sending" would be said of what was sent. */
export function shownStatus(status: TaskStatus, money: MoneyState | undefined): TaskStatus | 'sent' {
  return status === 'submitting' && money !== undefined && money !== 'not_sent' ? 'sent' : status;
}
