import { useTranslations } from 'next-intl';
import type { ElementInput, ModelInput, Shot } from '@/lib/providers/contract';
import type { TaskDetail } from '@/lib/tasks/dto';
import { TaskInputs } from './task-inputs';
import { TaskSettings } from './task-settings';
import { TaskUses } from './task-uses';

/** The composition that the task was made from: prompts, media, settings. */
export function TaskComposition({ task }: { task: TaskDetail }) {
  const t = useTranslations('task');
  const { shots, elements } = wordsOf(task.input);
  return (
    <>
      <section aria-labelledby={`prompt-${task.id}`} className="grid gap-2">
        <h2 id={`prompt-${task.id}`}>{t('prompt')}</h2>
        {shots.length > 0 ? (
          <ol className="grid gap-2">
            {shots.map((shot, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a sent composition never changes its order
              <li key={index} className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-2">
                <span className="font-mono text-faint text-sm leading-6">
                  {t('shot', { number: index + 1, seconds: shot.seconds })}
                </span>
                <span className="whitespace-pre-wrap text-lg text-strong">{shot.prompt}</span>
              </li>
            ))}
          </ol>
        ) : (
          <p className="whitespace-pre-wrap text-lg text-strong">{task.prompt || t('noPrompt')}</p>
        )}
        {elements.length > 0 && (
          <dl className="grid gap-1">
            {elements.map((element) => (
              <div key={element.name} className="flex gap-2">
                <dt className="font-mono text-normal">@{element.name}</dt>
                <dd className="text-faint">{element.description}</dd>
              </div>
            ))}
          </dl>
        )}
      </section>
      <TaskInputs task={task} />
      <TaskUses task={task} />
      <TaskSettings input={task.input} />
    </>
  );
}

/** Reads leniently: the input was valid when the task was created, but model declarations change over the years. */
function wordsOf(input: ModelInput): { shots: Shot[]; elements: ElementInput[] } {
  const shots = input.mode === 'multi-shot' && Array.isArray(input.shots) ? (input.shots as Shot[]) : [];
  const elements = Array.isArray(input.elements) ? (input.elements as ElementInput[]) : [];
  return { shots, elements };
}
