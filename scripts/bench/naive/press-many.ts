// Puts the tasks of a load into the naive queue. Sends when it began.
import { numberedTasks } from '../numbered-tasks.ts';
import { naiveQueue, openNaiveQueue } from './queue.ts';

const boss = await openNaiveQueue();
const beganAt = Date.now();
await boss.insert(
  naiveQueue,
  numberedTasks(JSON.parse(process.argv[2] ?? '{}')).map((data) => ({ data })),
);
process.send?.(beganAt, () => process.exit(0));
