'use client';

import { Trash2, X } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type MouseEvent, useCallback, useEffect } from 'react';
import { PageHeader } from '@/components/shell/page-header';
import type { TaskCommands } from '@/components/task/task-commands';
import { buttonClass } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { IconButton } from '@/components/ui/icon-button';
import { latePart } from '@/components/ui/late-part';
import type { PersonDto } from '@/lib/people/person-dto';
import { FilterBar } from './filter-bar';
import { HistoryList } from './history-list';
import { useListLocation } from './use-list-location';

// Most visits only see the list, so the task's view loads when a task is opened.
const TaskPanel = latePart(() => import('@/components/task-view/task-panel'));

const wideScreen = '(min-width: 1280px)';

interface HistoryViewProps {
  people: readonly PersonDto[];
  keyModels: readonly string[];
  commands: TaskCommands;
  canCompose: boolean;
}

/** The tasks of all people. On a wide screen an opened task is shown beside the list, elsewhere on its own page. */
export function HistoryView({ people, keyModels, commands, canCompose }: HistoryViewProps) {
  const t = useTranslations('history');
  const trash = useTranslations('trash');
  const router = useRouter();
  const { filter, openId, go } = useListLocation('task');

  // A link with an opened task was followed on a narrow screen.
  useEffect(() => {
    if (openId && !window.matchMedia(wideScreen).matches) router.replace(`/tasks/${openId}`);
  }, [openId, router]);

  const open = useCallback(
    (event: MouseEvent<HTMLAnchorElement>, taskId: string) => {
      const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) && event.button === 0;
      if (!isPlain || !window.matchMedia(wideScreen).matches) return;
      event.preventDefault();
      go(filter, taskId, openId ? 'replace' : 'push');
    },
    [filter, go, openId],
  );
  const close = () => {
    go(filter, null, 'push');
    linkTo(openId)?.focus({ preventScroll: true });
  };
  /** The focus goes along, so that what is pressed next is about the task that is seen. */
  const goOn = (taskId: string) => {
    go(filter, taskId, 'replace');
    requestAnimationFrame(() => linkTo(taskId)?.focus({ preventScroll: true }));
  };

  return (
    <div className="flex items-start">
      <div className="min-w-0 flex-1">
        <PageHeader title={t('title')}>
          <ButtonLink href="/trash" variant="ghost" icon={<Trash2 aria-hidden />}>
            {trash('title')}
          </ButtonLink>
        </PageHeader>
        <div className="sticky top-0 z-20 bg-background px-6 py-3 max-sm:px-4">
          <FilterBar
            filter={filter}
            people={people}
            keyModels={keyModels}
            withStatus
            onChange={(next, how) => go(next, openId, how)}
          />
        </div>
        <HistoryList
          filter={filter}
          openId={openId}
          canCompose={canCompose}
          onOpen={open}
          onGo={goOn}
          onClose={close}
          onClear={() => go({}, openId, 'push')}
        />
      </div>
      {openId && (
        <aside
          aria-label={t('opened')}
          className="sticky top-0 hidden h-dvh w-[30rem] shrink-0 flex-col border-line border-l bg-panel xl:flex"
        >
          <div className="flex items-center justify-between border-line border-b py-2 pr-2 pl-4">
            <Link href={`/tasks/${openId}`} className={buttonClass({ variant: 'ghost', size: 'small' }, '-ml-2')}>
              {t('openPage')}
            </Link>
            <IconButton label={t('closeTask')} icon={<X aria-hidden />} onClick={close} />
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto p-4">
            <TaskPanel key={openId} taskId={openId} commands={commands} canCompose={canCompose} place="panel" />
          </div>
        </aside>
      )}
    </div>
  );
}

/** The row of a task. Its folded press has none for it. */
function linkTo(taskId: string | null): HTMLElement | null {
  return document.querySelector(`a[href="/tasks/${taskId}"]`);
}
