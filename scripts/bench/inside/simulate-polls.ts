// For each model that is polled, sends the times at which the poll plan polls a job that is ready after 90 seconds.
import { allModels } from '@/lib/providers/registry/registry';
import { pollDelay } from '@/lib/tasks/work/poll-plan';

/** `pollsAt`: seconds after the submission. */
export type SimulatedPolls = { modelId: string; usualSeconds: number; pollsAt: number[] };

const readyMs = 90_000;

const simulated = allModels
  .filter(({ delivery }) => delivery === 'poll')
  .map((model): SimulatedPolls => {
    const pollsAt: number[] = [];
    for (let elapsedMs = 0; elapsedMs < readyMs; ) {
      elapsedMs += pollDelay({
        cadence: model,
        elapsedMs,
        pollCount: pollsAt.length,
        isSandbox: false,
        isQuiet: false,
        isCallbackExpected: false,
      });
      pollsAt.push(elapsedMs / 1000);
    }
    return { modelId: model.id, usualSeconds: model.usualSeconds, pollsAt };
  });
process.send?.(simulated, () => process.exit(0));
