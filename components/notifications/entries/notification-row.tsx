'use client';

import {
  CircleAlert,
  CircleCheck,
  CircleHelp,
  FileWarning,
  Gauge,
  Hourglass,
  KeyRound,
  type LucideIcon,
  PauseCircle,
  Wallet,
} from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Still } from '@/components/media/still';
import { type Tone, toneText } from '@/components/ui/badge';
import { cn } from '@/components/ui/class-names';
import { TimeLabel } from '@/components/ui/time-label';
import { mediaUrl } from '@/lib/media/media-url';
import type { NotificationDto } from '@/lib/notifications/dto';
import type { NotificationGroup } from '@/lib/notifications/group-notifications';
import type { NotificationKind } from '@/lib/notifications/kind';
import { targetOf } from './notification-target';
import { useNotificationWords } from './notification-words';

const looks: Record<NotificationKind, { icon: LucideIcon; tone: Tone }> = {
  finished: { icon: CircleCheck, tone: 'succeeded' },
  failed: { icon: CircleAlert, tone: 'failed' },
  uncertain: { icon: CircleHelp, tone: 'uncertain' },
  linkEnding: { icon: Hourglass, tone: 'waiting' },
  fileDamaged: { icon: FileWarning, tone: 'failed' },
  keyRejected: { icon: KeyRound, tone: 'failed' },
  outOfBalance: { icon: Wallet, tone: 'failed' },
  keyPaused: { icon: PauseCircle, tone: 'failed' },
  keyResumed: { icon: CircleCheck, tone: 'succeeded' },
  budgetUsed: { icon: Gauge, tone: 'waiting' },
  approvalAsked: { icon: Gauge, tone: 'waiting' },
  approvalGiven: { icon: CircleCheck, tone: 'succeeded' },
  approvalRefused: { icon: CircleAlert, tone: 'failed' },
  approvalLapsed: { icon: Hourglass, tone: 'failed' },
};

/** The notification about one task, batch or key. It links to its page. */
export function NotificationRow({ group, onOpen }: { group: NotificationGroup; onOpen: () => void }) {
  const t = useTranslations('notifications');
  const { newest, isRead } = group;
  const { title, text } = useNotificationWords()(newest);
  const { icon: Icon, tone } = looks[appearanceOf(newest)];
  const thumbnail = newest.task?.thumbnailOf;
  return (
    <Link
      href={targetOf(newest).href}
      onClick={onOpen}
      className={cn('flex items-start gap-3 px-4 py-3 hover:bg-raised', !isRead && 'bg-raised/60')}
    >
      <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', toneText[tone])} />
      <span className="grid min-w-0 flex-1 gap-0.5">
        <span className={cn('break-words', isRead ? 'text-normal' : 'font-medium text-strong')}>{title}</span>
        <span className="line-clamp-2 break-words text-faint text-sm">{text}</span>
        <TimeLabel at={newest.createdAt} className="text-faint text-sm" />
      </span>
      {thumbnail && (
        <Still
          src={mediaUrl(thumbnail, 'thumbnail')}
          loading="lazy"
          isInControl
          className="h-10 w-16 shrink-0 rounded-control bg-raised object-contain"
          boxClassName="h-10 w-16 shrink-0 rounded-control"
        />
      )}
      <span className="mt-1.5 size-2 shrink-0">
        {!isRead && (
          <span className="block size-2 rounded-full bg-accent">
            <span className="sr-only">{t('unread')}</span>
          </span>
        )}
      </span>
    </Link>
  );
}

/** For a batch: the state that needs a person most. */
function appearanceOf({ kind, task }: NotificationDto): NotificationKind {
  if (task?.batch?.uncertain) return 'uncertain';
  if (task?.batch?.failed) return 'failed';
  return kind;
}
