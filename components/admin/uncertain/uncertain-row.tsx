import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { SandboxBadge } from '@/components/task/sandbox-badge';
import type { TaskCommands } from '@/components/task/task-commands';
import { UncertainButtons } from '@/components/task/uncertain-buttons';
import { useErrorWords } from '@/components/task/use-error-words';
import { useUncertainWords } from '@/components/task/use-uncertain-words';
import { TimeLabel } from '@/components/ui/time-label';
import { showToast } from '@/components/ui/toast';
import { findModelName } from '@/lib/providers/registry/model-names';
import type { UncertainTask } from '@/lib/tasks/uncertain-dto';

/** One uncertain task: person, key, time, what happened, its possible cost, and its actions. */
export function UncertainRow({ task, commands }: { task: UncertainTask; commands: TaskCommands }) {
  const t = useTranslations('unsure.list');
  const router = useRouter();
  const words = useUncertainWords(task);
  const model = findModelName(task.modelId)?.label ?? task.modelId;
  const name = task.prompt || t('noPrompt');
  const sentAgain = (taskId: string) =>
    showToast({
      tone: 'succeeded',
      message: t('sentAgain'),
      action: { label: t('open'), run: () => router.push(`/tasks/${taskId}`) },
    });
  return (
    <li className="grid items-start gap-x-6 gap-y-3 border-line border-b px-4 py-3 last:border-b-0 @3xl:grid-cols-[minmax(0,1fr)_10rem_8rem]">
      <div className="grid min-w-0 gap-1">
        <Link
          href={`/tasks/${task.id}`}
          prefetch={false}
          className="line-clamp-2 rounded-control font-medium text-strong underline-offset-2 hover:underline"
        >
          {name}
        </Link>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-faint text-sm">
          <span>{model}</span>
          {task.isSandbox && <SandboxBadge />}
          <span>· {task.person.name}</span>
          <span>
            · {task.key.label} <span className="font-mono whitespace-nowrap">•••• {task.key.lastFour}</span>
          </span>
        </p>
        <p className="text-normal">{task.error ? <ErrorSentence task={task} error={task.error} /> : words.title}</p>
      </div>
      <p>
        <span className="block text-faint text-sm">{t('cost')}</span>
        <span className="text-strong tabular-nums">{words.shortCost}</span>
      </p>
      <p>
        <span className="block text-faint text-sm">{t('since')}</span>
        <TimeLabel at={task.finishedAt ?? task.updatedAt} className="text-strong" />
      </p>
      <fieldset
        aria-label={t('waysOut', { prompt: name.slice(0, 80) })}
        className="flex flex-wrap gap-2 @3xl:col-span-3"
      >
        <UncertainButtons task={task} commands={commands} onSentAgain={sentAgain} />
      </fieldset>
    </li>
  );
}

function ErrorSentence({ task, error }: { task: UncertainTask; error: NonNullable<UncertainTask['error']> }) {
  return useErrorWords(task, error).sentence;
}
