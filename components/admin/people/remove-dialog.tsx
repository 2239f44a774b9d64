'use client';

import { useTranslations } from 'next-intl';
import type { MemberDto } from '@/lib/people/members/member-dto';
import { MemberDialog } from './member-dialog';
import type { PeopleActions } from './people-types';

interface RemoveDialogProps {
  target: MemberDto;
  remove: PeopleActions['remove'];
  onClose: () => void;
  onDone: (member: MemberDto) => void;
}

/** Asks before a member is removed. */
export function RemoveDialog({ target, remove, onClose, onDone }: RemoveDialogProps) {
  const t = useTranslations('people.remove');
  const { name, sessions, tasksUnderWay } = target;
  return (
    <MemberDialog
      title={t('title', { name })}
      confirmLabel={t('confirm')}
      cancelLabel={t('cancel')}
      typed={name}
      send={() => remove({ userId: target.userId })}
      onDone={() => onDone(target)}
      onClose={onClose}
    >
      <p>{t('text', { sessions })}</p>
      <p className="mt-2">{t('kept', { tasks: tasksUnderWay })}</p>
      <p className="mt-2">{t('back')}</p>
    </MemberDialog>
  );
}
