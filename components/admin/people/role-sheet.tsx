'use client';

import { useTranslations } from 'next-intl';
import { type ShownError, useIssueWords } from '@/components/request/error-words';
import type { Role } from '@/lib/auth/session';
import type { MemberDto } from '@/lib/people/members/member-dto';
import { FormSheet } from '../form-sheet';
import type { PeopleActions } from './people-types';
import { RoleField } from './role-field';

interface RoleSheetProps {
  target: MemberDto;
  save: PeopleActions['setRole'];
  onClose: () => void;
  onSaved: (member: MemberDto) => void;
}

/** Changes the role of a member. */
export function RoleSheet({ target, save, onClose, onSaved }: RoleSheetProps) {
  const t = useTranslations('people.role');
  return (
    <FormSheet
      open
      title={t('title', { name: target.name })}
      description={t('description')}
      words={{ cancel: t('cancel'), submit: t('submit') }}
      send={(text) => save({ userId: target.userId, role: text('role') as Role })}
      onDone={() => onSaved(target)}
      onClose={onClose}
    >
      {(error) => <OneRole target={target} error={error} />}
    </FormSheet>
  );
}

function OneRole({ target, error }: { target: MemberDto; error: ShownError | null }) {
  const issueAt = useIssueWords(error);
  return <RoleField value={target.role} error={issueAt('role')} />;
}
