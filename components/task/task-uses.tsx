import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { findModelName } from '@/lib/providers/registry/model-names';
import type { TaskDetail } from '@/lib/tasks/dto';
import { StatusLabel } from './status-label';

const link = 'text-strong underline decoration-edge underline-offset-4 hover:decoration-strong max-sm:py-2';

/** Links to what was made with the task's results. Nothing while they are used nowhere. */
export function TaskUses({ task }: { task: Pick<TaskDetail, 'id' | 'usedIn'> }) {
  const t = useTranslations('task');
  const { tasks, taskCount, elements } = task.usedIn;
  if (taskCount + elements.length === 0) return null;
  return (
    <section aria-labelledby={`uses-${task.id}`} className="grid gap-2">
      <h2 id={`uses-${task.id}`}>{t('usedIn.title')}</h2>
      {elements.length > 0 && (
        <p>
          {t('usedIn.elements')}{' '}
          {elements.map(({ id, name }) => (
            <Link
              key={id}
              href={`/library?tab=elements&q=${name}`}
              prefetch={false}
              className={`mr-2 font-mono text-sm ${link}`}
            >
              @{name}
            </Link>
          ))}
        </p>
      )}
      {tasks.length > 0 && (
        <ul className="grid divide-y divide-line">
          {tasks.map(({ id, prompt, status, modelId }) => (
            <li key={id} className="grid gap-0.5 py-2">
              <Link href={`/tasks/${id}`} prefetch={false} className={`line-clamp-2 ${link}`}>
                {prompt || t('noPrompt')}
              </Link>
              <span className="flex flex-wrap items-center gap-2 text-faint text-sm">
                <StatusLabel status={status} />
                {findModelName(modelId)?.label ?? modelId}
              </span>
            </li>
          ))}
        </ul>
      )}
      {taskCount > tasks.length && (
        <p className="text-faint">{t('usedIn.more', { count: taskCount - tasks.length })}</p>
      )}
    </section>
  );
}
