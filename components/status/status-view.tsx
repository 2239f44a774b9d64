import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/shell/page-header';
import { TimeLabel } from '@/components/ui/time-label';
import type { ProviderStatusDto, QueueStatusDto, StatusDto } from '@/lib/status/status-dto';
import { LiveStatus } from './live-status';
import { RenewPage } from './renew-page';
import { StatusLine } from './status-line';

/** A queue in which nothing is under way stands still when its oldest task has waited for so many minutes. */
const standsStillMinutes = 2;

/** How the studio does, in sentences. It renews itself. */
export function StatusView({ status }: { status: StatusDto }) {
  const t = useTranslations('status');
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="grid max-w-3xl gap-8 p-6 max-sm:gap-6 max-sm:p-4">
        <section aria-labelledby="studio-title" className="grid gap-3">
          <h2 id="studio-title" className="text-lg">
            {t('studio')}
          </h2>
          <ul className="grid divide-y divide-line rounded-control border border-line bg-panel">
            <StatusLine isGood={status.worker}>{t(status.worker ? 'worker.there' : 'worker.missing')}</StatusLine>
            <StatusLine isGood={status.worker && !standsStill(status.queue)}>
              {t(standsStill(status.queue) ? 'queue.still' : 'queue.now', {
                waiting: status.queue.waiting,
                minutes: status.queue.oldestMinutes ?? 0,
                underWay: status.queue.underWay,
              })}
            </StatusLine>
            <StatusLine isGood={status.storage}>{t(status.storage ? 'storage.there' : 'storage.missing')}</StatusLine>
            <LiveStatus />
          </ul>
        </section>
        <section aria-labelledby="providers-title" className="grid gap-3">
          <h2 id="providers-title" className="text-lg">
            {t('providers')}
          </h2>
          {status.providers.length === 0 ? (
            <p className="text-faint">{t('noProvider')}</p>
          ) : (
            <ul className="grid divide-y divide-line rounded-control border border-line bg-panel">
              {status.providers.map((provider) => (
                <StatusLine
                  key={`${provider.providerId} ${provider.isSandbox}`}
                  isGood={isFine(provider)}
                  name={provider.isSandbox ? t('sandbox', { provider: provider.name }) : provider.name}
                >
                  {t('keys', { usable: provider.usableKeys, all: provider.keys })} {hourWords(t, provider)}
                </StatusLine>
              ))}
            </ul>
          )}
        </section>
        <p className="text-sm text-faint">
          {t('asOf')} <TimeLabel at={status.at} exact /> · {t('renews')}
        </p>
        <RenewPage />
      </div>
    </>
  );
}

function standsStill({ underWay, oldestMinutes }: QueueStatusDto): boolean {
  return underWay === 0 && oldestMinutes !== null && oldestMinutes >= standsStillMinutes;
}

/** It has a key that can be used, and not most of what ended within the hour failed. */
function isFine({ usableKeys, succeeded, failed, uncertain }: ProviderStatusDto): boolean {
  return usableKeys > 0 && failed + uncertain <= succeeded;
}

function hourWords(t: ReturnType<typeof useTranslations<'status'>>, provider: ProviderStatusDto): string {
  const { succeeded, failed, uncertain, open } = provider;
  const all = succeeded + failed + uncertain + open;
  return all === 0 ? t('hour.none') : t('hour.some', { all, succeeded, failed, uncertain, open });
}
