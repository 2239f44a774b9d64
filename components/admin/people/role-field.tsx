import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { type Role, roles } from '@/lib/auth/session';

/** The role of a person, with what it may do. */
export function RoleField({ value, error }: { value: Role; error: string | undefined }) {
  const t = useTranslations('people.role');
  const names = useTranslations('auth.roles');
  const [role, setRole] = useState(value);
  return (
    <Field label={t('label')} hint={t(`may.${role}`)} error={error}>
      {(control) => (
        <Select {...control} name="role" value={role} onChange={(event) => setRole(event.currentTarget.value as Role)}>
          {roles.map((one) => (
            <option key={one} value={one}>
              {names(one)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
