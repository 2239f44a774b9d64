import { FileSpreadsheet } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { ChooseFiles } from '@/components/media/choose-files';
import { DropZone } from '@/components/media/drop-zone';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import { type Role, roles } from '@/lib/auth/session';
import { invitationDays } from '@/lib/people/invitations/invitation-dto';
import type { InvitationList } from './many-actions';
import { openListFile } from './read-list-file';

interface ListFieldsProps {
  list: InvitationList;
  onChange: (list: InvitationList) => void;
}

/** A list of people, written, pasted or out of a file, and what holds for lines that don't say it. */
export function ListFields({ list, onChange }: ListFieldsProps) {
  const t = useTranslations('people.many');
  const names = useTranslations('auth.roles');
  const dayCount = useTranslations('people.invite');
  const locale = useLocale();
  const [refused, setRefused] = useState<'workbook' | 'large' | 'unreadable' | null>(null);
  const read = async (file: File | undefined) => {
    if (!file) return;
    const found = await openListFile(file, locale);
    if ('refused' in found) return setRefused(found.refused);
    setRefused(null);
    onChange({ ...list, text: found.text });
  };
  return (
    <>
      <DropZone slotId="invitation-list" onFiles={([file]) => void read(file)} className="grid gap-2 rounded-control">
        <Field label={t('list')} hint={t('listHint')} error={refused && t(`file.${refused}`)}>
          {(control) => (
            <Textarea
              {...control}
              name="list"
              rows={6}
              required
              spellCheck={false}
              placeholder={t('example')}
              className="max-h-64 overflow-auto font-mono text-sm"
              value={list.text}
              onChange={(event) => {
                setRefused(null);
                onChange({ ...list, text: event.currentTarget.value });
              }}
            />
          )}
        </Field>
        <div>
          <ChooseFiles
            label={t('choose')}
            accept={['text/csv', '.csv', '.txt', '.tsv']}
            onFiles={([file]) => void read(file)}
          >
            <FileSpreadsheet aria-hidden />
            {t('choose')}
          </ChooseFiles>
        </div>
      </DropZone>
      <div className="grid grid-cols-2 gap-4 max-sm:grid-cols-1">
        <Field label={t('role')}>
          {(control) => (
            <Select
              {...control}
              value={list.role}
              onChange={(event) => onChange({ ...list, role: event.currentTarget.value as Role })}
            >
              {roles.map((role) => (
                <option key={role} value={role}>
                  {names(role)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('days')}>
          {(control) => (
            <Select
              {...control}
              value={list.days}
              onChange={(event) =>
                onChange({ ...list, days: Number(event.currentTarget.value) as InvitationList['days'] })
              }
            >
              {invitationDays.map((days) => (
                <option key={days} value={days}>
                  {dayCount('dayCount', { days })}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
    </>
  );
}
