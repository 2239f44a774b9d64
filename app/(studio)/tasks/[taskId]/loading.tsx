import { ClientMessages } from '@/components/shell/client-messages';
import { TaskSkeleton } from '@/components/task/task-skeleton';

export default function TaskLoading() {
  return (
    <ClientMessages namespaces={['task']}>
      <div className="mx-auto max-w-7xl px-6 py-4 max-sm:px-4">
        <TaskSkeleton />
      </div>
    </ClientMessages>
  );
}
