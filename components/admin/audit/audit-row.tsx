import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { TimeLabel } from '@/components/ui/time-label';
import type { AuditEventDto } from '@/lib/audit-log/audit-dto';
import { writeAuditFilter } from '@/lib/audit-log/audit-filter';
import { findMessage } from '@/lib/i18n/dynamic-message';

/** One event; it opens to everything that is known of it. */
export function AuditRow({ event }: { event: AuditEventDto }) {
  const t = useTranslations('audit');
  const {
    at,
    action,
    person,
    targetName,
    address,
    device: { browser, system },
  } = event;
  const device = browser && system ? t('onSystem', { browser, system }) : (browser ?? system);
  return (
    <li>
      <details className="group/row">
        <summary className="grid cursor-pointer list-none grid-cols-[1rem_12rem_12rem_minmax(0,1fr)_14rem] items-baseline gap-x-3 px-3 py-2.5 hover:bg-raised max-lg:grid-cols-[1rem_minmax(0,1fr)] max-sm:px-4 [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden
            className="size-4 translate-y-0.5 text-faint group-open/row:rotate-90 motion-safe:transition-transform"
          />
          <TimeLabel at={at} exact className="text-faint text-sm max-lg:order-last max-lg:col-start-2" />
          <span className="truncate text-strong max-lg:order-2 max-lg:col-start-2">
            {person?.name ?? t(refused.test(action) ? 'nobody' : 'studio')}
          </span>
          <span className="min-w-0 wrap-break-word max-lg:order-1 max-lg:font-medium max-lg:text-strong">
            {findMessage(t, `actions.${action}`) ?? action}
            {targetName && <span className="text-faint"> · {targetName}</span>}
          </span>
          <span className="truncate text-faint text-sm max-lg:order-3 max-lg:col-start-2">
            {[address, device].filter(Boolean).join(' · ')}
          </span>
        </summary>
        <Details event={event} />
      </details>
    </li>
  );
}

/** What was refused is done by nobody who is known; everything else without a person by the studio itself. */
const refused = /^request\.|\.(refused|throttled)$/;

function Details({ event }: { event: AuditEventDto }) {
  const t = useTranslations('audit.detail');
  const { action, target, address, userAgent, data, number, hash, person } = event;
  return (
    <dl className="grid grid-cols-[12rem_minmax(0,1fr)] gap-x-3 gap-y-1.5 border-line border-t bg-canvas px-3 py-3 pl-10 text-sm max-sm:grid-cols-1 max-sm:px-4 max-sm:gap-y-0.5">
      <Fact name={t('action')}>
        <code>{action}</code>
      </Fact>
      {person && (
        <Fact name={t('person')}>
          <Link href={`/admin/audit${writeAuditFilter({ personId: person.id })}`} className="underline">
            {person.name}
          </Link>
        </Fact>
      )}
      {target && (
        <Fact name={t('object')}>
          <code>{target}</code>{' '}
          <Link href={`/admin/audit${writeAuditFilter({ target })}`} className="underline">
            {t('onlyObject')}
          </Link>
        </Fact>
      )}
      {address && <Fact name={t('address')}>{address}</Fact>}
      {userAgent && <Fact name={t('browser')}>{userAgent}</Fact>}
      {data !== null && (
        <Fact name={t('details')}>
          <pre className="overflow-x-auto whitespace-pre-wrap font-mono">{JSON.stringify(data, null, 2)}</pre>
        </Fact>
      )}
      {number !== null && <Fact name={t('number')}>{number}</Fact>}
      {hash && (
        <Fact name={t('hash')}>
          <code>{hash}</code>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-faint max-sm:mt-2">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  );
}
