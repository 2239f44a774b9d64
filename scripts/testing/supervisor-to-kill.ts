// Started by a test, which then kills it with SIGKILL: its child must notice and end.
import { Supervisor } from '../studio/supervisor.ts';

const [, , file = ''] = process.argv;
const supervisor = new Supervisor({ say: () => undefined });
const entry = 'scripts/testing/child-that-reports.mjs';
await supervisor.start({ name: 'child', entry, args: [file], saysReady: true, graceMs: 1_000 });
process.send?.('ready');
