import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { AuthFrame } from '@/components/auth/auth-frame';
import { JoinForm } from '@/components/auth/join-form';
import { JoinSignedInForm } from '@/components/auth/join-signed-in-form';
import { ClientMessages } from '@/components/shell/client-messages';
import { getSession } from '@/lib/auth/current-session.server';
import { findInvitation } from '@/lib/people/invitations/find-invitation.server';
import { joinAction, joinByForm, joinSignedInAction, joinSignedInByForm } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('join'))('title'), referrer: 'no-referrer' };
}

export default async function JoinPage({ searchParams }: PageProps<'/join'>) {
  const { code } = await searchParams;
  const [t, auth, invitation, session] = await Promise.all([
    getTranslations('join'),
    getTranslations('auth'),
    findInvitation(code),
    getSession(),
  ]);
  if (!invitation) return <AuthFrame title={t('ended.title')} intro={t('ended.text')} />;
  const { tenantName, role, createdBy, invited } = invitation;
  const own = String(code);
  return (
    <AuthFrame
      title={t('invited', { studio: tenantName })}
      intro={t('intro', { person: createdBy, role: auth(`roles.${role}`) })}
    >
      <ClientMessages namespaces={['join', 'auth']}>
        {session ? (
          <JoinSignedInForm code={own} name={session.name} join={joinSignedInAction} joinByForm={joinSignedInByForm} />
        ) : (
          <>
            <JoinForm code={own} invited={invited} join={joinAction} joinByForm={joinByForm} />
            <p className="text-center text-faint">
              <Link className="underline" href={`/login?next=${encodeURIComponent(`/join?code=${own}`)}`}>
                {t('haveAccount')}
              </Link>
            </p>
          </>
        )}
      </ClientMessages>
    </AuthFrame>
  );
}
