import { useTranslations } from 'next-intl';
import { SandboxBadge } from '@/components/task/sandbox-badge';
import { cn } from '@/components/ui/class-names';
import { ratioWords } from '@/lib/media/ratio-words';
import type { TaskSummary } from '@/lib/tasks/dto';
import type { SharedFacts } from './shared-facts';

interface RowCellsProps {
  /** The tasks of the row: one, or all of a press. */
  tasks: readonly [TaskSummary, ...TaskSummary[]];
  models: readonly string[];
  shared: SharedFacts;
}

/** Model, ratio, length and person of a row: columns where there is room, otherwise words in a line. */
export function RowCells({ tasks, models, shared }: RowCellsProps) {
  const t = useTranslations('history');
  const [{ person }] = tasks;
  const ratio = same(tasks.map(ratioOf));
  const seconds = same(tasks.map(secondsOf));
  const isMarked = !shared.isSandbox && tasks.every(({ isSandbox }) => isSandbox);
  const small = 'text-faint text-sm @5xl:text-normal';
  return (
    <>
      <div className="flex min-w-0 items-center gap-2 text-sm @3xl:grid @3xl:justify-items-start @3xl:gap-0.5">
        <span className="line-clamp-2 text-normal">{models.join(', ')}</span>
        {isMarked && <SandboxBadge />}
      </div>
      <span className={cn(small, '@3xl:hidden @5xl:inline', ratio === null && 'max-@5xl:hidden')}>{ratio}</span>
      <span className={cn(small, 'tabular-nums @3xl:hidden @5xl:inline', seconds === null && 'max-@5xl:hidden')}>
        {seconds !== null && t('seconds', { seconds })}
      </span>
      <span
        className={cn(small, 'max-w-1/2 truncate @3xl:hidden @5xl:inline', shared.person !== null && 'max-@5xl:hidden')}
      >
        {shared.person === null && person.name}
      </span>
    </>
  );
}

/** Null where the tasks differ, or none has it. */
function same<Value>(values: readonly (Value | null)[]): Value | null {
  const [first = null] = values;
  return values.every((value) => value === first) ? first : null;
}

/** Of the result, if there is one: a model may choose for itself. */
function ratioOf({ results: [result], aspectRatio }: TaskSummary): string | null {
  if (result?.width && result.height) return ratioWords(result.width, result.height);
  return aspectRatio && /^\d+:\d+$/.test(aspectRatio) ? aspectRatio : null;
}

function secondsOf({ results: [result], durationSeconds }: TaskSummary): number | null {
  return result?.durationMs ? Math.round(result.durationMs / 1000) : durationSeconds;
}
