import { shiftClock } from '@/scripts/chaos/shift-clock';

// Runs the worker with a clock that is wrong by WRONG_BY_MS, for longer than any test.
shiftClock(Number(process.env.WRONG_BY_MS), 600_000);
await import('../worker');
