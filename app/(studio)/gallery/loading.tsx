import { getTranslations } from 'next-intl/server';
import { GallerySkeleton } from '@/components/gallery/gallery-grid';
import { PageHeader } from '@/components/shell/page-header';
import { Skeleton } from '@/components/ui/skeleton';

export default async function GalleryLoading() {
  const t = await getTranslations('gallery');
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="px-6 py-3 max-sm:px-4">
        <div className="pb-3">
          <Skeleton className="h-8 w-80 max-w-full max-sm:h-11" />
        </div>
        <GallerySkeleton label={t('loading')} />
      </div>
    </>
  );
}
