// A worker of the naive queue. Its argument is the folder for results.
import { generate } from './generate.ts';
import { type NaiveJob, naiveQueue, openNaiveQueue } from './queue.ts';

const [resultsFolder = ''] = process.argv.slice(2);
const concurrency = 200;

const boss = await openNaiveQueue();
await boss.work<NaiveJob>(naiveQueue, { localConcurrency: concurrency }, async ([job]) => {
  if (job) await generate(job.data, resultsFolder);
});
process.send?.('ready');
