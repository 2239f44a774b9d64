'use client';

import { useTranslations } from 'next-intl';
import type { MemberDto } from '@/lib/people/members/member-dto';
import { MemberDialog } from './member-dialog';
import type { PeopleActions } from './people-types';

interface DisableDialogProps {
  target: MemberDto;
  setDisabled: PeopleActions['setDisabled'];
  onClose: () => void;
  onDone: (member: MemberDto) => void;
}

/** Asks before a member is locked out. */
export function DisableDialog({ target, setDisabled, onClose, onDone }: DisableDialogProps) {
  const t = useTranslations('people.disable');
  const { name, sessions, tasksUnderWay } = target;
  return (
    <MemberDialog
      title={t('title', { name })}
      confirmLabel={t('confirm')}
      cancelLabel={t('cancel')}
      send={() => setDisabled({ userId: target.userId, disabled: true })}
      onDone={() => onDone(target)}
      onClose={onClose}
    >
      <p>{t('text', { sessions })}</p>
      <p className="mt-2">{t('kept', { tasks: tasksUnderWay })}</p>
    </MemberDialog>
  );
}
