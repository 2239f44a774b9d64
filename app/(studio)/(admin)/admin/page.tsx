import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { OverviewView } from '@/components/admin/overview/overview-view';
import { requirePageSession } from '@/lib/auth/current-session.server';
import { findOverview } from '@/lib/overview/find-overview.server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('overview'))('title') };
}

export default async function OverviewPage() {
  const session = await requirePageSession('seeOverview');
  return <OverviewView overview={await findOverview(session.tenantId)} />;
}
