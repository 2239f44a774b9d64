import { getTranslations } from 'next-intl/server';
import { Spinner } from '@/components/ui/spinner';

/** For pages that bring no skeleton of their own. */
export default async function LoadingPage() {
  const t = await getTranslations('common');
  return (
    <div className="grid min-h-[60dvh] place-items-center text-faint">
      <Spinner label={t('loading')} />
    </div>
  );
}
