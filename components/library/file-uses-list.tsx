'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { StatusLabel } from '@/components/task/status-label';
import { Button } from '@/components/ui/button';
import type { FileUses } from '@/lib/library/dto';
import { findModelName } from '@/lib/providers/registry/model-names';

const link = 'text-strong underline decoration-edge underline-offset-4 hover:decoration-strong';

/** Links to everything that uses a file, and to the file it was made from. */
export function FileUsesList({ uses, onShow }: { uses: FileUses; onShow: (assetId: string) => void }) {
  const t = useTranslations('library.uses');
  const { tasks, taskCount, elements, presetCount, derivedFrom } = uses;
  const isUnused = taskCount + elements.length + presetCount === 0;
  return (
    <section aria-label={t('title')} className="grid gap-2 border-line border-t pt-4">
      <h3>{t('title')}</h3>
      {isUnused && <p className="text-faint">{t('nowhere')}</p>}
      {elements.length > 0 && (
        <p>
          {t('elements')}{' '}
          {elements.map(({ id, name }) => (
            <Link key={id} href={`/library?tab=elements&q=${name}`} className={`mr-2 font-mono text-sm ${link}`}>
              @{name}
            </Link>
          ))}
        </p>
      )}
      {presetCount > 0 && <p>{t('presets', { count: presetCount })}</p>}
      {tasks.length > 0 && (
        <ul className="grid divide-y divide-line">
          {tasks.map((task) => (
            <li key={task.id} className="grid gap-0.5 py-2">
              <Link href={`/tasks/${task.id}`} className={`line-clamp-2 ${link}`}>
                {task.prompt || t('noPrompt')}
              </Link>
              <span className="flex flex-wrap items-center gap-2 text-faint text-sm">
                <StatusLabel status={task.status} />
                {findModelName(task.modelId)?.label ?? task.modelId}
              </span>
            </li>
          ))}
        </ul>
      )}
      {taskCount > tasks.length && <p className="text-faint">{t('more', { count: taskCount - tasks.length })}</p>}
      {derivedFrom && (
        <p className="flex flex-wrap items-center gap-1 text-faint">
          {t('derivedFrom')}
          <Button variant="ghost" size="small" onClick={() => onShow(derivedFrom.id)}>
            {derivedFrom.fileName}
          </Button>
        </p>
      )}
    </section>
  );
}
