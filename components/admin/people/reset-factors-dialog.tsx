'use client';

import { useTranslations } from 'next-intl';
import type { MemberDto } from '@/lib/people/members/member-dto';
import { MemberDialog } from './member-dialog';
import type { PeopleActions } from './people-types';

interface ResetFactorsDialogProps {
  target: MemberDto;
  reset: PeopleActions['resetFactors'];
  onClose: () => void;
  onDone: (member: MemberDto) => void;
}

/** Asks before the second factors of a member are taken away. */
export function ResetFactorsDialog({ target, reset, onClose, onDone }: ResetFactorsDialogProps) {
  const t = useTranslations('people.resetFactors');
  const { name } = target;
  return (
    <MemberDialog
      title={t('title', { name })}
      confirmLabel={t('confirm')}
      cancelLabel={t('cancel')}
      send={() => reset({ userId: target.userId })}
      onDone={() => onDone(target)}
      onClose={onClose}
    >
      <p>{t('text')}</p>
      <p className="mt-2">{t('then')}</p>
    </MemberDialog>
  );
}
