import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { StorageView } from '@/components/admin/storage/storage-view';
import { ClientMessages } from '@/components/shell/client-messages';
import { requirePageSession } from '@/lib/auth/current-session.server';
import { findDownloadPattern } from '@/lib/media/download-name/set-download-pattern.server';
import { measureStorage } from '@/lib/quota/measure-storage.server';
import { setDownloadPatternAction, setQuotaAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('storage'))('title') };
}

export default async function StoragePage() {
  const session = await requirePageSession('manageStorage');
  const [usage, pattern] = await Promise.all([measureStorage(session.tenantId), findDownloadPattern(session.tenantId)]);
  return (
    <ClientMessages namespaces={['storage']}>
      <StorageView usage={usage} setQuota={setQuotaAction} pattern={pattern} setPattern={setDownloadPatternAction} />
    </ClientMessages>
  );
}
