import { useTranslations } from 'next-intl';
import { Still } from '@/components/media/still';
import { CopyButton } from '@/components/task/copy-button';
import { useWhoAnswered } from '@/components/task/use-who-answered';
import { TimeLabel } from '@/components/ui/time-label';
import { mediaUrl } from '@/lib/media/media-url';
import type { TaskDetail } from '@/lib/tasks/dto';
import { JsonBlock } from './json-block';

/** The provider's last answer and the links in it. Links are text: the browser never requests a foreign host. */
export function TaskAnswer({ task }: { task: TaskDetail }) {
  const t = useTranslations('task');
  const who = useWhoAnswered(task);
  return (
    <div className="grid gap-4 py-3">
      {task.cover && (
        <figure className="grid w-40 gap-1">
          <a href={mediaUrl(task.cover.id)} target="_blank" rel="noreferrer">
            <Still
              src={mediaUrl(task.cover.id, 'thumbnail')}
              alt={t('answer.cover', who)}
              isInControl
              className="w-full rounded-media"
              boxClassName="aspect-video w-full rounded-media"
            />
          </a>
          <figcaption className="text-faint text-sm">{t('answer.cover', who)}</figcaption>
        </figure>
      )}
      {task.answer === null ? (
        <p className="text-faint">{t('answer.none', who)}</p>
      ) : (
        <JsonBlock label={t('answer.label')} value={task.answer} />
      )}
      {task.outputs.length > 0 && (
        <section aria-label={t('answer.links')} className="grid gap-2">
          <h2>{t('answer.links')}</h2>
          <p className="text-faint text-sm">{t('answer.linksHint', who)}</p>
          <ul className="grid gap-2">
            {task.outputs.map(({ url, coverUrl, expiresAt }) => (
              <li key={url} className="grid gap-0.5">
                <span className="text-normal">{hostOf(url)}</span>
                <span className="flex items-start gap-1">
                  <code className="min-w-0 break-all font-mono text-faint text-sm">{url}</code>
                  <CopyButton label={t('answer.link')} text={url} />
                </span>
                {coverUrl && (
                  <span className="flex items-start gap-1 text-faint text-sm">
                    {t('answer.cover', who)} <code className="min-w-0 break-all font-mono">{coverUrl}</code>
                    <CopyButton label={t('answer.cover', who)} text={coverUrl} />
                  </span>
                )}
                {expiresAt && (
                  <span className="text-faint text-sm">
                    {t('answer.expires')} <TimeLabel at={expiresAt} exact />
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return url;
  }
}
