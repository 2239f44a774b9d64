import { useTranslations } from 'next-intl';
import type { TaskDetail } from '@/lib/tasks/dto';
import { JsonBlock } from './json-block';

/** The request that was sent, without the key. */
export function TaskRequest({ task }: { task: TaskDetail }) {
  const t = useTranslations('task');
  if (!task.request) return <p className="py-3 text-faint">{t('request.none')}</p>;
  const { method, url, headers, body } = task.request;
  return (
    <div className="grid gap-3 py-3">
      <p className="text-faint text-sm">{t('request.hint')}</p>
      <p className="font-mono text-sm">
        <span className="text-strong">{method}</span> {url}
      </p>
      <dl className="grid gap-0.5 font-mono text-sm">
        {Object.entries(headers).map(([name, value]) => (
          <div key={name} className="flex flex-wrap gap-x-2">
            <dt className="text-faint">{name}:</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <JsonBlock label={t('request.body')} value={body} />
    </div>
  );
}
