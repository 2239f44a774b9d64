import { shiftClock } from '@/scripts/chaos/shift-clock';

// The worker on a machine whose clock is wrong by WRONG_BY_MS, for as long as a test takes.
shiftClock(Number(process.env.WRONG_BY_MS), 600_000);
await import('../worker');
