import { latePart } from '@/components/ui/late-part';
import type { TaskSummary } from '@/lib/tasks/dto';

// Few tasks wait in the queue, and none is shown in the first paint of a page.
const QueuePositionLabel = latePart(() => import('./queue-position-label'), { instead: 'nothing' });

interface QueuePositionProps {
  task: Pick<TaskSummary, 'id' | 'status' | 'waitCode'>;
  /** `banner` adds an explanation. */
  as?: 'label' | 'banner';
}

/** The queue position of a task that waits for a free slot of its key. Nothing for tasks in any other state. */
export function QueuePositionOf({ task: { id, status, waitCode }, as = 'label' }: QueuePositionProps) {
  if (status !== 'queued' || waitCode) return null;
  return <QueuePositionLabel taskId={id} as={as} />;
}
