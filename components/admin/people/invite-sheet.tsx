'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ShownError, useIssueWords } from '@/components/request/error-words';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { type Role, roles } from '@/lib/auth/session';
import { invitationDays } from '@/lib/people/invitations/invitation-dto';
import { FormSheet } from '../form-sheet';
import type { ShownLink } from './link-dialog';
import type { Invite, PeopleActions } from './people-types';
import { RoleField } from './role-field';

interface InviteSheetProps {
  open: boolean;
  invite: PeopleActions['invite'];
  onClose: () => void;
  onInvited: (link: ShownLink) => void;
}

/** Makes a link for one person. */
export function InviteSheet({ open, invite, onClose, onInvited }: InviteSheetProps) {
  const t = useTranslations('people.invite');
  const router = useRouter();
  return (
    <FormSheet
      open={open}
      title={t('title')}
      description={t('description')}
      words={{ cancel: t('cancel'), submit: t('submit') }}
      send={async (text) => {
        const note = text('note').trim();
        const result = await invite({ note, role: text('role') as Role, days: Number(text('days')) as Invite['days'] });
        return result.ok ? { ...result, data: { ...result.data, name: note } } : result;
      }}
      onDone={({ name, path, endsAt }) => {
        onInvited({ kind: 'invitation', name, path, endsAt });
        router.refresh();
      }}
      onClose={onClose}
    >
      {(error) => <InviteFields error={error} />}
    </FormSheet>
  );
}

function InviteFields({ error }: { error: ShownError | null }) {
  const t = useTranslations('people.invite');
  const issueAt = useIssueWords(error);
  return (
    <>
      <Field label={t('note')} hint={t('noteHint')} error={issueAt('note')}>
        {(control) => <Input {...control} name="note" required maxLength={80} autoComplete="off" />}
      </Field>
      <RoleField value={roles[1]} error={issueAt('role')} />
      <Field label={t('days')} hint={t('daysHint')} error={issueAt('days')}>
        {(control) => (
          <Select {...control} name="days" defaultValue={7}>
            {invitationDays.map((days) => (
              <option key={days} value={days}>
                {t('dayCount', { days })}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </>
  );
}
