import type { Figure, Measurement } from '../figure.ts';
import type { MadeTask } from '../inside/make-tasks.ts';
import type { SimulatedPolls } from '../inside/simulate-polls.ts';
import { readLedger } from '../ledger.ts';
import { pollsOf } from '../polls.ts';
import { runInside } from '../run-inside.ts';
import { startStudio } from '../studio.ts';

/** The gateway's jobs take five seconds at pace 1. */
const pace = 18;

/** How often the studio polls a provider until the job is finished. */
export const polls: Measurement = {
  title: 'polls per finished 90-second task',
  about:
    `Counted in the ledger of the sandbox gateway at pace ${pace} (a job takes 90 s). The studio treats it as an ordinary ` +
    'provider, because the keys are not marked as sandbox keys. Simulated figures come from the poll plan alone.',
  run: async (say) => {
    say('Four jobs of 90 seconds: this takes two minutes.');
    const studio = await startStudio({ env: { SANDBOX_PACE: String(pace), ALLOW_PRIVATE_ADDRESSES: '1' } });
    const made = await runInside<MadeTask[]>(studio, 'scripts/bench/inside/make-tasks.ts', { args: ['outside'] });
    const simulated = await runInside<SimulatedPolls[]>(studio, 'scripts/bench/inside/simulate-polls.ts');
    const { requests } = await readLedger(studio.dataDir);
    await studio.stop();

    const counted = made.map((task) => {
      const id = operationId(task.operation);
      return { ...task, polledTimes: pollsOf(requests, id).length };
    });
    const figures: Figure[] = counted.map(({ modelId, usualSeconds, polledTimes, status, pollCount, seconds }) => ({
      name: `${modelId} (usually ${usualSeconds} s)`,
      value: polledTimes,
      unit: 'polls',
      goal: 8,
      note: `real: ${status} after ${seconds.toFixed(0)} s; the studio itself counts ${pollCount}`,
    }));
    const figureOf = ({ modelId, usualSeconds, pollsAt }: SimulatedPolls): Figure => ({
      name: `${modelId} (usually ${usualSeconds} s)`,
      value: pollsAt.length,
      unit: 'polls',
      goal: 8,
      note: `simulated: at ${pollsAt.map((at) => at.toFixed(0)).join(', ')} s`,
    });
    return { figures: [...figures, ...simulated.map(figureOf)], details: { counted, simulated } };
  },
};

/**
 * The job's id in a handle. Each transport has its own shape of handle, but the id is always the longest text in it.
 */
function operationId(operation: unknown): string {
  const words = Object.values(operation ?? {}).filter((value): value is string => typeof value === 'string');
  const [longest] = words.sort((a, b) => b.length - a.length);
  if (!longest) throw new Error(`A task without a handle: ${JSON.stringify(operation)}`);
  return longest;
}
