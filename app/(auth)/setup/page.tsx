import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AuthFrame } from '@/components/auth/auth-frame';
import { SetupForm } from '@/components/auth/setup-form';
import { ClientMessages } from '@/components/shell/client-messages';
import { isSetupOpen } from '@/lib/auth/is-setup-open.server';
import { hasUsers } from '@/lib/installation/create-first-admin.server';
import { setUpByForm, setUpStudio } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('setup'))('title') };
}

export default async function SetupPage({ searchParams }: PageProps<'/setup'>) {
  if (await hasUsers()) redirect('/login');
  const t = await getTranslations('setup');
  const { code } = await searchParams;
  if (!isSetupOpen(code)) return <AuthFrame title={t('closed.title')} intro={t('closed.text')} />;
  return (
    <AuthFrame title={t('title')} intro={t('intro')}>
      <ClientMessages namespaces={['setup', 'auth']}>
        <SetupForm code={String(code ?? '')} setUp={setUpStudio} setUpByForm={setUpByForm} />
      </ClientMessages>
    </AuthFrame>
  );
}
