import { latePart } from '@/components/ui/late-part';
import type { TaskSummary } from '@/lib/tasks/dto';

// Few tasks stand in line, and none when a page is painted for the first time.
const QueuePositionLabel = latePart(() => import('./queue-position-label'), { instead: 'nothing' });

interface QueuedPlaceProps {
  task: Pick<TaskSummary, 'id' | 'status' | 'waitCode'>;
  /** `banner` explains it too. */
  as?: 'label' | 'banner';
}

/** Where a task stands that waits for room at its key. Nothing for any other, and for one that waits for something else. */
export function QueuePositionOf({ task: { id, status, waitCode }, as = 'label' }: QueuedPlaceProps) {
  if (status !== 'queued' || waitCode) return null;
  return <QueuePositionLabel taskId={id} as={as} />;
}
