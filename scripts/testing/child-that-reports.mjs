// A small real child for the supervisor's tests. Appends its process id to the file of its first argument. Its second
// argument can make it end at once; else it runs until it is stopped.
import { appendFileSync } from 'node:fs';

const [, , file, behaviour] = process.argv;
appendFileSync(file, `${process.pid}\n`);
process.send?.('ready');
if (behaviour === 'ends') process.exit(3);
if (behaviour === 'ignores-stop') process.on('SIGTERM', () => undefined);
setInterval(() => undefined, 60_000);
