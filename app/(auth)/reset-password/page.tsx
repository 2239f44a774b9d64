import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AuthFrame } from '@/components/auth/auth-frame';
import { ResetPasswordForm } from '@/components/auth/reset-password-form';
import { ClientMessages } from '@/components/shell/client-messages';
import { findPasswordReset } from '@/lib/people/passwords/reset-password.server';
import { resetPasswordAction, resetPasswordByForm } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('reset.title'), referrer: 'no-referrer' };
}

export default async function ResetPasswordPage({ searchParams }: PageProps<'/reset-password'>) {
  const { code } = await searchParams;
  const [t, found] = await Promise.all([getTranslations('auth'), findPasswordReset(code)]);
  if (!found) return <AuthFrame title={t('reset.ended.title')} intro={t('reset.ended.text')} />;
  return (
    <AuthFrame title={t('reset.title')} intro={t('reset.intro', { name: found.name, email: found.email })}>
      <ClientMessages namespaces={['auth']}>
        <ResetPasswordForm
          code={String(code)}
          email={found.email}
          reset={resetPasswordAction}
          resetByForm={resetPasswordByForm}
        />
      </ClientMessages>
    </AuthFrame>
  );
}
