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
import type { TaskStatus } from '@/lib/tasks/status';

const looks: Record<TaskStatus, { icon: LucideIcon; tone: Tone; turns?: boolean }> = {
  queued: { icon: Clock, tone: 'waiting' },
  submitting: { icon: Send, tone: 'running' },
  running: { icon: LoaderCircle, tone: 'running', turns: true },
  storing: { icon: HardDriveDownload, tone: 'running' },
  succeeded: { icon: CircleCheck, tone: 'succeeded' },
  failed: { icon: CircleAlert, tone: 'failed' },
  cancelled: { icon: Ban, tone: 'neutral' },
  uncertain: { icon: CircleHelp, tone: 'uncertain' },
};

/** The state of a task: always an icon and a word, never colour alone. */
export function StatusLabel({ status, className }: { status: TaskStatus; className?: string }) {
  const t = useTranslations('tasks');
  const { icon: Icon, tone, turns } = looks[status];
  return (
    <span className={cn('inline-flex items-center gap-1.5 whitespace-nowrap font-medium', toneText[tone], className)}>
      <Icon aria-hidden className={cn('size-4 shrink-0', turns && 'motion-safe:animate-spin')} />
      {t(`status.${status}`)}
    </span>
  );
}
