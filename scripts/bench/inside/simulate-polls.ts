// When each model that is looked up would be looked at, were its job ready after 90 seconds: the plan alone.
import { allModels } from '@/lib/providers/registry';
import { pollDelay } from '@/lib/tasks/work/poll-plan';

export type SimulatedPolls = { modelId: string; usualSeconds: number; pollsOf: number[] };

const readyMs = 90_000;

const simulated = allModels
  .filter(({ delivery }) => delivery === 'poll')
  .map((model): SimulatedPolls => {
    const pollsOf: number[] = [];
    for (let elapsedMs = 0; elapsedMs < readyMs; ) {
      elapsedMs += pollDelay({
        cadence: model,
        elapsedMs,
        pollCount: pollsOf.length,
        isSandbox: false,
        isQuiet: false,
        isCallbackExpected: false,
      });
      pollsOf.push(elapsedMs / 1000);
    }
    return { modelId: model.id, usualSeconds: model.usualSeconds, pollsOf };
  });
process.send?.(simulated, () => process.exit(0));
