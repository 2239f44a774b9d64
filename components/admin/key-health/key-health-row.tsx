import { useFormatter, useTranslations } from 'next-intl';
import { cn } from '@/components/ui/class-names';
import { findMessage } from '@/lib/i18n/dynamic-message';
import type { KeyDto } from '@/lib/keys/dto';
import type { ModelHealth, WindowHealth } from '@/lib/keys/health/dto';
import { findModel, findProvider } from '@/lib/providers/registry/registry';
import { wide } from './wide';

interface KeyHealthRowProps {
  entry: KeyDto;
  /** Of the key, in the row of all its models. */
  name?: string;
  /** In the row of one of them. */
  modelId?: string;
  health: Omit<ModelHealth, 'modelId'>;
}

/** A key with all its models, or one of its models. */
export function KeyHealthRow({ entry, name, modelId, health }: KeyHealthRowProps) {
  const t = useTranslations('keys.health');
  const { waiting, underWay } = health;
  const model = modelId && (findModel(modelId)?.label ?? modelId);
  return (
    <tr className="border-b border-line last:border-b-0 hover:bg-raised">
      <th scope="row" className={cn('px-3 py-2 align-top font-normal max-sm:pl-4', model && 'pl-7 max-sm:pl-7')}>
        <span className={model ? 'text-normal' : 'font-medium text-strong'}>{model ?? name}</span>
        <span className="mt-0.5 grid text-sm text-faint lg:hidden">
          {waiting + underWay > 0 && <span>{t('nowText', { waiting, underWay })}</span>}
          <LastError entry={entry} health={health} />
        </span>
      </th>
      <WindowCell health={health.hour} />
      <WindowCell health={health.day} />
      <WindowCell health={health.week} />
      <td className={cn(wide, 'px-3 py-2 text-right align-top text-sm')}>
        {waiting + underWay > 0 ? t('nowText', { waiting, underWay }) : '–'}
      </td>
      <td className={cn(wide, 'max-w-72 px-3 py-2 align-top text-sm text-faint')}>
        {health.lastError ? <LastError entry={entry} health={health} /> : '–'}
      </td>
    </tr>
  );
}

/** `98 %`, of how many, the median and what 95 of 100 do not exceed. What is not in the rate stands below. */
function WindowCell({ health }: { health: WindowHealth }) {
  const t = useTranslations('keys.health');
  const format = useFormatter();
  const { succeeded, failed, keyTrouble, refused, uncertain, rate, medianMs, p95Ms } = health;
  const isPoor = rate !== null && rate < 0.5;
  return (
    <td className="px-3 py-2 text-right align-top text-sm text-faint max-sm:pr-3 max-sm:pl-0">
      {rate === null ? (
        '–'
      ) : (
        <>
          <span className={cn('block font-medium', isPoor ? 'text-failed' : 'text-strong')}>
            {format.number(rate, { style: 'percent', maximumFractionDigits: 0 })}
          </span>
          <span className="block">{t('of', { count: succeeded + failed + keyTrouble })}</span>
        </>
      )}
      {medianMs !== null && <Time ms={medianMs} text="median" />}
      {p95Ms !== null && <Time ms={p95Ms} text="p95" />}
      {keyTrouble > 0 && <span className="block text-failed">{t('keyTrouble', { count: keyTrouble })}</span>}
      {refused > 0 && <span className="block">{t('refused', { count: refused })}</span>}
      {uncertain > 0 && <span className="block text-uncertain">{t('uncertain', { count: uncertain })}</span>}
    </td>
  );
}

function Time({ ms, text }: { ms: number; text: 'median' | 'p95' }) {
  const t = useTranslations('keys.health');
  const seconds = Math.round(ms / 1000);
  const time = seconds < 90 ? t('seconds', { seconds }) : t('minutes', { minutes: Math.round(seconds / 60) });
  return <span className="block whitespace-nowrap">{t(text, { time })}</span>;
}

/** What went wrong last, in the words of a task's page, and when. */
function LastError({ entry, health: { lastError } }: Pick<KeyHealthRowProps, 'entry' | 'health'>) {
  const provider = useTranslations('providerErrors');
  const own = useTranslations('taskErrors');
  const t = useTranslations('keys.health');
  const format = useFormatter();
  if (!lastError) return null;
  const values = {
    provider: findProvider(entry.providerId)?.name ?? entry.providerId,
    isSandbox: String(entry.isSandbox),
  };
  const place = `${lastError.code}.sentence`;
  const words = findMessage(provider, place, values) ?? findMessage(own, place, values) ?? t('unknownError');
  const at = format.dateTime(new Date(lastError.at), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <span className="wrap-break-word">
      {words} <span className="whitespace-nowrap">{at}</span>
    </span>
  );
}
