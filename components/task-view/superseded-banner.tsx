import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { mediaUrl } from '@/lib/media/media-url';
import type { TaskDetail } from '@/lib/tasks/dto';

/** Stored files that a later answer of the provider has replaced, shown until the true file is stored. */
export function SupersededBanner({ task }: { task: TaskDetail }) {
  const t = useTranslations('storage');
  const count = task.superseded.length;
  return (
    <Banner tone="uncertain" title={t('superseded.title', { count })}>
      <p>{t('superseded.explanation')}</p>
      <ul className="mt-1 flex flex-wrap gap-x-4">
        {task.superseded.map(({ id }, index) => (
          <li key={id}>
            <a href={mediaUrl(id)} target="_blank" rel="noreferrer" className="underline">
              {t('superseded.open', { number: index + 1 })}
            </a>
          </li>
        ))}
      </ul>
    </Banner>
  );
}
