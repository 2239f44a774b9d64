import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AuthFrame } from '@/components/auth/auth-frame';
import { EnrollView } from '@/components/auth/factors/enroll-view';
import { ProofHost } from '@/components/auth/proof/proof-host';
import { ClientMessages } from '@/components/shell/client-messages';
import { requirePageSession } from '@/lib/auth/current-session.server';
import { findFactors } from '@/lib/factors/find-factors.server';
import { factorCommands } from '../../(studio)/account/factor-commands';
import { proofCommands } from '../../(studio)/account/proof-commands';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('factors'))('enroll.title') };
}

/** Where members are led whose studio requires a second factor. Nothing else is open to them. */
export default async function SecondFactorPage() {
  const session = await requirePageSession('secureSelf');
  const [t, factors] = await Promise.all([getTranslations('factors.enroll'), findFactors(session.userId)]);
  if (!session.mustEnroll && factors.recoveryCodes === 0) redirect('/account');
  return (
    <AuthFrame title={t('title')} intro={t('intro', { studio: session.tenantName })}>
      <ClientMessages namespaces={['factors', 'proof']}>
        <EnrollView isDone={!session.mustEnroll} factors={factors} actions={factorCommands} />
        <ProofHost actions={proofCommands} />
      </ClientMessages>
    </AuthFrame>
  );
}
