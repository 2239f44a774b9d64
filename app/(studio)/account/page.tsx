import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { AccountSection } from '@/components/auth/account/account-section';
import { NameForm } from '@/components/auth/account/name-form';
import { NotificationKinds } from '@/components/auth/account/notification-kinds';
import { PreferencesForm } from '@/components/auth/account/preferences-form';
import { SessionsList } from '@/components/auth/account/sessions-list';
import { StudiosList } from '@/components/auth/account/studios-list';
import { FactorsView } from '@/components/auth/factors/factors-view';
import { PasswordForm } from '@/components/auth/password-form';
import { ProofHost } from '@/components/auth/proof/proof-host';
import { BrowserSwitch } from '@/components/notifications/browser/browser-switch';
import { ClientMessages } from '@/components/shell/client-messages';
import { PageHeader } from '@/components/shell/page-header';
import { cookieName } from '@/lib/auth/cookies.server';
import { requirePageSession } from '@/lib/auth/current-session.server';
import { readSessionToken } from '@/lib/auth/find-session.server';
import { findFactors } from '@/lib/factors/find-factors.server';
import { requestLocale } from '@/lib/i18n/request-locale';
import { parseTheme, themeCookie } from '@/lib/i18n/theme';
import { findNotificationChoices } from '@/lib/notifications/notification-choices.server';
import { listOwnSessions } from '@/lib/people/account/own-sessions.server';
import { listOwnStudios } from '@/lib/people/account/own-studios.server';
import { findPreferences } from '@/lib/people/preferences/preferences.server';
import { findTenantZone } from '@/lib/people/rules/find-tenant-zone.server';
import {
  changePasswordAction,
  changePasswordByForm,
  chooseNotificationAction,
  endOtherSessionsAction,
  endSessionAction,
  enterStudioAction,
  renameSelfAction,
  savePreferencesAction,
} from './actions';
import { factorCommands } from './factor-commands';
import { proofCommands } from './proof-commands';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('nav'))('pages.account') };
}

export default async function AccountPage() {
  const session = await requirePageSession();
  const jar = await cookies();
  const token = await readSessionToken(jar.get(cookieName('session'))?.value);
  const [t, account, nav, browser, factorWords, studios, sessions, factors, preferences, studioZone, locale, kinds] =
    await Promise.all([
      getTranslations('auth'),
      getTranslations('account'),
      getTranslations('nav'),
      getTranslations('notifications.browser'),
      getTranslations('factors'),
      listOwnStudios(session.userId),
      listOwnSessions(session.userId, token?.sessionId ?? null),
      findFactors(session.userId),
      findPreferences(session.userId),
      findTenantZone(session.tenantId),
      requestLocale(),
      findNotificationChoices(session),
    ]);
  const facts = [
    [t('account.name'), session.name],
    [t('email'), session.email],
    [t('account.studio'), session.tenantName],
    [t('account.role'), t(`roles.${session.role}`)],
  ];
  return (
    <ClientMessages namespaces={['account', 'auth', 'factors', 'notifications', 'proof']}>
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
        {studios.length > 1 && (
          <AccountSection title={account('studios.title')} intro={account('studios.intro')}>
            <StudiosList studios={studios} currentId={session.tenantId} enter={enterStudioAction} />
          </AccountSection>
        )}
        <AccountSection title={account('name.title')}>
          <NameForm name={session.name} rename={renameSelfAction} />
        </AccountSection>
        <AccountSection title={account('preferences.title')} intro={account('preferences.intro')}>
          <PreferencesForm
            shown={{
              locale: preferences.locale ?? locale,
              theme: preferences.theme ?? parseTheme(jar.get(themeCookie)?.value),
              timeZone: preferences.timeZone,
            }}
            studioZone={studioZone}
            zones={Intl.supportedValuesOf('timeZone').filter((zone) => zone !== studioZone)}
            save={savePreferencesAction}
          />
        </AccountSection>
        <AccountSection title={browser('title')} intro={browser('intro')}>
          <BrowserSwitch />
        </AccountSection>
        <AccountSection title={account('kinds.title')} intro={account('kinds.intro')}>
          <NotificationKinds choices={kinds} choose={chooseNotificationAction} />
        </AccountSection>
        <AccountSection title={t('password.title')} intro={t('password.intro')}>
          <PasswordForm email={session.email} change={changePasswordAction} changeByForm={changePasswordByForm} />
        </AccountSection>
        <AccountSection title={factorWords('title')} intro={factorWords('intro')}>
          <FactorsView factors={factors} actions={factorCommands} />
          <ProofHost actions={proofCommands} />
        </AccountSection>
        <AccountSection title={account('sessions.title')} intro={account('sessions.intro')}>
          <SessionsList
            sessions={sessions}
            actions={{ endSession: endSessionAction, endOthers: endOtherSessionsAction }}
          />
        </AccountSection>
      </div>
    </ClientMessages>
  );
}
