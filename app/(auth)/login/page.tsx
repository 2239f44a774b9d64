import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AuthFrame } from '@/components/auth/auth-frame';
import { IdentitySignIn } from '@/components/auth/identity-sign-in';
import { LoginForm } from '@/components/auth/login-form';
import { ClientMessages } from '@/components/shell/client-messages';
import { getSession } from '@/lib/auth/current-session.server';
import { oidcRefusals } from '@/lib/auth/oidc-refusal';
import { oidcSettings } from '@/lib/auth/oidc-settings.server';
import { safeReturnPath } from '@/lib/auth/return-path';
import { refusals } from '@/lib/auth/sign-in-refusal';
import { hasUsers } from '@/lib/installation/create-first-admin.server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('title') };
}

export default async function LoginPage({ searchParams }: PageProps<'/login'>) {
  const { next: asked, refused, seconds, identity } = await searchParams;
  const next = safeReturnPath(asked);
  const reason = refusals.find((one) => one === refused);
  if (await getSession()) redirect(next);
  if (!(await hasUsers())) redirect('/setup');
  const t = await getTranslations('auth');
  const oidc = oidcSettings();
  return (
    <AuthFrame title={t('title')}>
      <ClientMessages namespaces={['auth']}>
        <LoginForm next={next} refused={reason && { ok: false, reason, seconds: Number(seconds) || 60 }} />
      </ClientMessages>
      {oidc && <IdentitySignIn name={oidc.name} next={next} refused={oidcRefusals.find((one) => one === identity)} />}
    </AuthFrame>
  );
}
