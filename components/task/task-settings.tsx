import { useTranslations } from 'next-intl';
import { findMessage } from '@/lib/i18n/dynamic-message';
import type { ModelInput } from '@/lib/providers/contract';

type Plain = string | number | boolean;

/** Shown in other parts of the page. */
const shownElsewhere = new Set(['mode', 'prompt', 'shots', 'elements']);

/** The plain values of a composition, under the names that they have in the form. */
export function TaskSettings({ input }: { input: ModelInput }) {
  const t = useTranslations('task');
  const fields = useTranslations('fields');
  const settings = Object.entries(input).filter((entry): entry is [string, Plain] => isSetting(entry));
  const label = (name: string) => findMessage(fields, `${name}.label`) ?? name;
  const words = (name: string, value: Plain) => {
    if (typeof value === 'boolean') return value ? t('on') : t('off');
    if (name === 'duration') return t('wholeSeconds', { seconds: Number(value) });
    return findMessage(fields, `${name}.options.${value}`) ?? String(value);
  };
  return (
    <section aria-label={t('settings')} className="grid gap-2">
      <h2>{t('settings')}</h2>
      <dl className="grid grid-cols-[minmax(7rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-1">
        <dt className="text-faint">{t('mode')}</dt>
        <dd>{t(`modes.${input.mode}`)}</dd>
        {settings.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-faint">{label(name)}</dt>
            <dd className={typeof value === 'string' && value.length > 24 ? 'whitespace-pre-wrap' : 'font-mono'}>
              {words(name, value)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function isSetting([name, value]: [string, unknown]): boolean {
  return !shownElsewhere.has(name) && ['string', 'number', 'boolean'].includes(typeof value) && value !== '';
}
