import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AuthFrame } from '@/components/auth/auth-frame';
import { SecondStepForm } from '@/components/auth/second-step-form';
import { ClientMessages } from '@/components/shell/client-messages';
import { getSession } from '@/lib/auth/current-session.server';
import { readPendingSignIn } from '@/lib/auth/pending-sign-in.server';
import { safeReturnPath } from '@/lib/auth/return-path';
import { findProofMethods } from '@/lib/factors/find-factors.server';
import { askSecondStepAction, secondStepAction, secondStepByForm, secondStepByPasskeyAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('secondStep.title') };
}

export default async function SecondStepPage({ searchParams }: PageProps<'/second-step'>) {
  const next = safeReturnPath((await searchParams).next);
  if (await getSession()) redirect(next);
  const pending = await readPendingSignIn();
  if (!pending) redirect('/login');
  const [t, methods] = await Promise.all([getTranslations('auth.secondStep'), findProofMethods(pending.userId)]);
  return (
    <AuthFrame title={t('title')} intro={t('intro')}>
      <ClientMessages namespaces={['auth']}>
        <SecondStepForm
          next={next}
          methods={methods}
          prove={secondStepAction}
          proveByForm={secondStepByForm}
          ask={askSecondStepAction}
          proveByPasskey={secondStepByPasskeyAction}
        />
      </ClientMessages>
    </AuthFrame>
  );
}
