import { TaskMissing } from '@/components/task-view/task-missing';

export default function TaskNotFound() {
  return <TaskMissing why="notFound" />;
}
