import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '@/components/shell/client-messages';
import { StatusView } from '@/components/status/status-view';
import { requirePageSession } from '@/lib/auth/current-session.server';
import { findStatus } from '@/lib/status/find-status.server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('nav'))('pages.status') };
}

/** Every member may see how the studio does. */
export default async function StatusPage() {
  const session = await requirePageSession('look');
  return (
    <ClientMessages namespaces={['status']}>
      <StatusView status={await findStatus(session.tenantId)} />
    </ClientMessages>
  );
}
