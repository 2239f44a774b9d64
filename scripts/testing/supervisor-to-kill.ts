// A test starts this supervisor and kills it with SIGKILL. The supervisor's child must notice that and end.
import { Supervisor } from '../studio/supervisor.ts';

const [, , file = ''] = process.argv;
const supervisor = new Supervisor({ say: () => undefined });
const entry = 'scripts/testing/child-that-reports.mjs';
await supervisor.start({ name: 'child', entry, args: [file], saysReady: true, graceMs: 1_000 });
process.send?.('ready');
