import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { auditKinds } from '@/lib/audit/audit-actions';
import type { AuditFilter } from '@/lib/audit-log/audit-filter';
import type { PersonDto } from '@/lib/people/person-dto';

/** The filter as a form that the browser sends itself: the address of the page is the filter. */
export function AuditFilterForm({ filter, people }: { filter: AuditFilter; people: readonly PersonDto[] }) {
  const t = useTranslations('audit.filter');
  const kinds = useTranslations('audit.kinds');
  const { personId, kind, target, from, to } = filter;
  return (
    <form
      // Another filter is another form: its fields begin with the values of the address.
      key={JSON.stringify(filter)}
      action="/admin/audit"
      aria-label={t('label')}
      className="grid grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] items-end gap-3 max-sm:grid-cols-2 max-sm:px-4"
    >
      <Field label={t('person')}>
        {(control) => (
          <Select {...control} name="person" defaultValue={personId ?? ''}>
            <option value="">{t('everybody')}</option>
            {people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('kind')}>
        {(control) => (
          <Select {...control} name="kind" defaultValue={kind ?? ''}>
            <option value="">{t('everything')}</option>
            {auditKinds.map((one) => (
              <option key={one} value={one}>
                {kinds(one)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('from')}>{(control) => <Input {...control} type="date" name="from" defaultValue={from} />}</Field>
      <Field label={t('to')}>{(control) => <Input {...control} type="date" name="to" defaultValue={to} />}</Field>
      <Field label={t('target')} className="max-sm:col-span-2">
        {(control) => (
          <Input {...control} name="target" defaultValue={target} placeholder={t('targetHint')} autoComplete="off" />
        )}
      </Field>
      <div className="flex items-center gap-3 max-sm:col-span-2">
        <Button type="submit">{t('apply')}</Button>
        {Object.keys(filter).length > 0 && (
          <Link href="/admin/audit" className="text-faint text-sm underline-offset-2 hover:text-strong hover:underline">
            {t('clear')}
          </Link>
        )}
      </div>
    </form>
  );
}
