import { FileWarning, Film, Image as ImageIcon } from 'lucide-react';
import { Still } from '@/components/media/still';
import { cn } from '@/components/ui/class-names';
import { mediaUrl } from '@/lib/media/media-url';
import type { TaskSummary } from '@/lib/tasks/dto';

interface TaskPosterProps {
  task: Pick<TaskSummary, 'kind' | 'results'>;
  /** It stands inside a button. */
  isInControl?: boolean;
  className?: string;
}

/** A still of the task's first result, whole, or an icon. Decoration: the row beside it names the task. */
export function TaskPoster({ task, isInControl, className }: TaskPosterProps) {
  const shown = task.results.find((asset) => asset.hasPoster);
  const isSetAside = task.results.some((asset) => asset.isSetAside);
  const Icon = isSetAside ? FileWarning : task.kind === 'video' ? Film : ImageIcon;
  return (
    <span
      className={cn('relative grid place-items-center text-faint', !shown && 'rounded-control bg-raised', className)}
    >
      {shown ? (
        <Still
          src={mediaUrl(shown.id, 'thumbnail')}
          loading="lazy"
          isInControl={isInControl}
          // Above the link that covers a row.
          boxClassName="absolute inset-0 z-1 rounded-control"
          className="absolute inset-0 m-auto max-h-full max-w-full rounded-control"
        />
      ) : (
        <Icon aria-hidden className="size-5 stroke-[1.5]" />
      )}
    </span>
  );
}
