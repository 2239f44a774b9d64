import { useTranslations } from 'next-intl';
import { MoneyLabel } from '@/components/task/money-label';
import { SandboxBadge } from '@/components/task/sandbox-badge';
import { StatusLabel } from '@/components/task/status-label';
import { TimeLabel } from '@/components/ui/time-label';
import { findModelName } from '@/lib/providers/registry/model-names';
import type { TaskDetail } from '@/lib/tasks/dto';
import { firstWords } from '@/lib/text/first-words';

/** Prompt, model, state, cost and person of a task. The whole prompt stands below, with the composition. */
export function TaskHeading({ task, level }: { task: TaskDetail; level: 1 | 2 }) {
  const t = useTranslations('task');
  const model = findModelName(task.modelId);
  const label = model?.label ?? task.modelId;
  const words = firstWords(task.prompt, 140);
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <header className="grid gap-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Heading className="text-xl break-words">{words || label}</Heading>
        {task.isSandbox && <SandboxBadge />}
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1" role="status" aria-label={t('state')}>
        <StatusLabel status={task.status} money={task.money} />
        <span>
          <MoneyLabel task={task} money={task.money} costPoints={task.costPoints} />
        </span>
      </div>
      <p className="text-faint text-sm">
        {words && `${label} · `}
        {t('byline', { provider: model?.providerName ?? task.providerId, person: task.person.name })}
        {' · '}
        <TimeLabel at={task.createdAt} exact />
      </p>
    </header>
  );
}
