'use client';

import { useTranslations } from 'next-intl';
import type { TaskCommands } from '@/components/task/task-commands';
import { TaskComposition } from '@/components/task/task-composition';
import { TrashBanner } from '@/components/trash/trash-banner';
import { Tabs } from '@/components/ui/tabs';
import { findModelName } from '@/lib/providers/registry/model-names';
import type { TaskDetail } from '@/lib/tasks/dto';
import { isTrashed } from '@/lib/trash/trash';
import { TaskAnswer } from './task-answer';
import { TaskBanners } from './task-banners';
import { TaskButtons } from './task-buttons';
import { TaskFacts } from './task-facts';
import { TaskHeading } from './task-heading';
import { TaskRequest } from './task-request';
import { TaskResults } from './task-results';
import { TaskTimeline } from './task-timeline';

export interface TaskViewProps {
  task: TaskDetail;
  commands: TaskCommands;
  /** Whether this person may compose. Viewers may not. */
  canCompose: boolean;
  /** `page`: the task's heading is the page's. `panel`: the task is shown beside a list. */
  place: 'page' | 'panel';
}

/** Everything about one task: in two columns where there is room, in one beside a list and on a phone. */
export function TaskView({ task, commands, canCompose, place }: TaskViewProps) {
  const t = useTranslations('task');
  // What is usual at the provider says nothing about the sandbox.
  const usualSeconds = task.isSandbox ? null : (findModelName(task.modelId)?.usualSeconds ?? null);
  return (
    <div data-task={task.id} className="@container">
      <div className="grid gap-4">
        <TaskHeading task={task} level={place === 'page' ? 1 : 2} />
        {isTrashed(task) && <TrashBanner task={task} />}
        <TaskBanners task={task} commands={commands} />
        <div className="grid gap-x-8 gap-y-6 @4xl:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)]">
          <div className="grid content-start gap-6">
            <TaskResults task={task} usualSeconds={usualSeconds} />
            <TaskButtons task={task} commands={commands} canCompose={canCompose} />
            <TaskComposition task={task} />
          </div>
          <div className="grid content-start gap-6">
            <TaskFacts task={task} usualSeconds={usualSeconds} />
            <Tabs
              label={t('tabs.label')}
              tabs={[
                { id: 'timeline', label: t('tabs.timeline'), content: <TaskTimeline task={task} /> },
                { id: 'request', label: t('tabs.request'), content: <TaskRequest task={task} /> },
                { id: 'answer', label: t('tabs.answer'), content: <TaskAnswer task={task} /> },
              ]}
            />
          </div>
        </div>
      </div>
    </div>
  );
}
