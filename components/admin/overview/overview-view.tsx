import { CircleCheck, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/shell/page-header';
import { Meter } from '@/components/ui/meter';
import type { OverviewDto } from '@/lib/overview/overview-dto';
import { formatBytes } from '@/lib/quota/quota';

/** From this part of its limit on, the storage needs attention. */
const nearlyFull = 0.9;

/** The start of the administration: what needs a person first, then the size of the studio. */
export function OverviewView({ overview }: { overview: OverviewDto }) {
  const t = useTranslations('overview');
  const { refusedKeys, uncertainTasks, usedBytes, quotaBytes, damagedFiles, members, openInvitations } = overview;
  const needs: { name: string; href: string; text: string }[] = [
    ...refusedKeys.map((label) => ({ name: `key ${label}`, href: '/admin/keys', text: t('refusedKey', { label }) })),
    ...(uncertainTasks > 0
      ? [{ name: 'uncertain', href: '/admin/uncertain', text: t('uncertain', { count: uncertainTasks }) }]
      : []),
    ...(overview.waitingApprovals > 0
      ? [{ name: 'approvals', href: '/admin/budgets', text: t('approvals', { count: overview.waitingApprovals }) }]
      : []),
    ...overview.nearBudgets.map(({ id, scope, name, percent }) => ({
      name: `budget ${id}`,
      href: '/admin/budgets',
      text: t('nearBudget', { scope, name, percent }),
    })),
    ...(quotaBytes !== null && usedBytes >= quotaBytes * nearlyFull
      ? [
          {
            name: 'storage',
            href: '/admin/storage',
            text: t('nearlyFull', { used: formatBytes(usedBytes), quota: formatBytes(quotaBytes) }),
          },
        ]
      : []),
    ...(damagedFiles > 0
      ? [{ name: 'damaged', href: '/admin/storage', text: t('damaged', { count: damagedFiles }) }]
      : []),
  ];
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="grid gap-8 p-6 max-sm:gap-6 max-sm:p-4">
        <section aria-labelledby="attention-title" className="grid max-w-3xl gap-3">
          <h2 id="attention-title" className="text-lg">
            {t('attention')}
          </h2>
          {needs.length === 0 ? (
            <p className="flex items-center gap-2 text-faint">
              <CircleCheck aria-hidden className="size-5 text-succeeded" />
              {t('nothing')}
            </p>
          ) : (
            <ul className="grid divide-y divide-line rounded-control border border-line bg-panel">
              {needs.map(({ name, href, text }) => (
                <li key={name}>
                  <Link href={href} className="flex items-start gap-3 px-3 py-2.5 text-strong hover:bg-raised">
                    <TriangleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-waiting" />
                    {text}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </section>
        <section aria-labelledby="studio-title" className="grid max-w-3xl gap-3">
          <h2 id="studio-title" className="text-lg">
            {t('studio')}
          </h2>
          <ul className="grid gap-3 sm:grid-cols-3">
            <Fact href="/admin/people" name={t('people')} value={t('memberCount', { count: members })}>
              {openInvitations > 0 && t('invitationCount', { count: openInvitations })}
            </Fact>
            <Fact href="/admin/keys" name={t('keys')} value={t('keyCount', { count: overview.usableKeys })} />
            <Fact
              href="/admin/storage"
              name={t('storage')}
              value={formatBytes(usedBytes)}
              meter={
                quotaBytes !== null && (
                  <Meter
                    label={t('storage')}
                    valueText={t('ofLimit', { quota: formatBytes(quotaBytes) })}
                    value={usedBytes}
                    max={quotaBytes}
                    isNearlyFull={usedBytes >= quotaBytes * nearlyFull}
                  />
                )
              }
            >
              {quotaBytes === null ? t('noLimit') : t('ofLimit', { quota: formatBytes(quotaBytes) })}
            </Fact>
          </ul>
        </section>
      </div>
    </>
  );
}

interface FactProps {
  href: string;
  name: string;
  value: string;
  meter?: ReactNode;
  children?: ReactNode;
}

function Fact({ href, name, value, meter, children }: FactProps) {
  return (
    <li>
      <Link
        href={href}
        className="grid h-full content-start gap-1 rounded-control border border-line bg-panel p-4 hover:bg-raised"
      >
        <span className="text-faint">{name}</span>
        <span className="text-lg text-strong">{value}</span>
        {meter}
        {children && <span className="text-sm text-faint">{children}</span>}
      </Link>
    </li>
  );
}
