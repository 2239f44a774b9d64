import { Lock } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageSession } from '@/lib/auth/current-session.server';
import { listAdmins } from '@/lib/people/list-admins.server';

/** Shown where this person's role may not open a page. Says who can change that. */
export default async function NoAccessPage() {
  const session = await requirePageSession();
  const [t, admins] = await Promise.all([getTranslations('auth'), listAdmins(session.tenantId)]);
  return (
    <EmptyState
      level={1}
      icon={<Lock aria-hidden />}
      title={t('noAccess.title')}
      action={<ButtonLink href="/">{t('noAccess.home')}</ButtonLink>}
    >
      {t('noAccess.text', { names: admins.join(', ') })}
    </EmptyState>
  );
}
