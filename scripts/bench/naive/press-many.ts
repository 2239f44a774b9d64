// Puts the tasks of a load into the naive queue.
import { numberedTasks } from '../numbered-tasks.ts';
import { naiveQueue, openNaiveQueue } from './queue.ts';

const boss = await openNaiveQueue();
await boss.insert(
  naiveQueue,
  numberedTasks(JSON.parse(process.argv[2] ?? '{}')).map((data) => ({ data })),
);
process.exit(0);
