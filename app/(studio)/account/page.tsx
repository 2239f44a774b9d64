import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PasswordForm } from '@/components/auth/password-form';
import { BrowserSwitch } from '@/components/notifications/browser/browser-switch';
import { ClientMessages } from '@/components/shell/client-messages';
import { PageHeader } from '@/components/shell/page-header';
import { requirePageSession } from '@/lib/auth/current-session.server';
import { changePasswordAction, changePasswordByForm } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('nav'))('pages.account') };
}

export default async function AccountPage() {
  const session = await requirePageSession();
  const [t, nav, browser] = await Promise.all([
    getTranslations('auth'),
    getTranslations('nav'),
    getTranslations('notifications.browser'),
  ]);
  const facts = [
    [t('account.name'), session.name],
    [t('email'), session.email],
    [t('account.studio'), session.tenantName],
    [t('account.role'), t(`roles.${session.role}`)],
  ];
  return (
    <>
      <PageHeader title={nav('pages.account')} />
      <div className="grid max-w-2xl gap-8 p-6 max-sm:p-4">
        <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
          {facts.map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-faint">{name}</dt>
              <dd className="text-strong">{value}</dd>
            </div>
          ))}
        </dl>
        <section aria-labelledby="notifications-title" className="grid max-w-sm gap-4 border-t border-line pt-6">
          <div className="grid gap-1">
            <h2 id="notifications-title" className="text-lg">
              {browser('title')}
            </h2>
            <p className="text-faint">{browser('intro')}</p>
          </div>
          <BrowserSwitch />
        </section>
        <section aria-labelledby="password-title" className="grid max-w-sm gap-4 border-t border-line pt-6">
          <div className="grid gap-1">
            <h2 id="password-title" className="text-lg">
              {t('password.title')}
            </h2>
            <p className="text-faint">{t('password.intro')}</p>
          </div>
          <ClientMessages namespaces={['auth']}>
            <PasswordForm email={session.email} change={changePasswordAction} changeByForm={changePasswordByForm} />
          </ClientMessages>
        </section>
      </div>
    </>
  );
}
