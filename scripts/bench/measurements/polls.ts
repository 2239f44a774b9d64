import type { Figure, Measurement } from '../figure.ts';
import type { MadeTask } from '../inside/make-tasks.ts';
import type { SimulatedPolls } from '../inside/simulate-polls.ts';
import { readLedger } from '../ledger.ts';
import { pollsOf } from '../polls.ts';
import { runInside } from '../run-inside.ts';
import { startStudio } from '../studio.ts';

/** The gateway's jobs take five seconds at pace 1. */
const pace = 18;

/** How often a provider is asked about a task until it is there. */
export const polls: Measurement = {
  title: 'looks at the provider per finished 90-second task',
  about:
    `Counted in the ledger of the sandbox gateway at pace ${pace} (a job takes 90 s), which is an ordinary provider to ` +
    'this studio: the keys are not marked as sandbox keys. The simulated ones ask the poll plan with a clock of paper.',
  run: async (say) => {
    say('Four jobs of 90 seconds: this takes two minutes.');
    const studio = await startStudio({ env: { SANDBOX_PACE: String(pace), ALLOW_PRIVATE_ADDRESSES: '1' } });
    const made = await runInside<MadeTask[]>(studio, 'scripts/bench/inside/make-tasks.ts', { args: ['outside'] });
    const simulated = await runInside<SimulatedPolls[]>(studio, 'scripts/bench/inside/simulate-polls.ts');
    const { requests } = await readLedger(studio.dataDir);
    await studio.stop();

    const counted = made.map((task) => {
      const id = operationId(task.operation);
      return { ...task, looks: pollsOf(requests, id).length };
    });
    const figures: Figure[] = counted.map(({ modelId, usualSeconds, looks, status, pollCount, seconds }) => ({
      name: `${modelId} (usually ${usualSeconds} s)`,
      value: looks,
      unit: 'polls',
      goal: 8,
      note: `real: ${status} after ${seconds.toFixed(0)} s; the studio itself counts ${pollCount}`,
    }));
    const figureOf = ({ modelId, usualSeconds, pollsOf }: SimulatedPolls): Figure => ({
      name: `${modelId} (usually ${usualSeconds} s)`,
      value: pollsOf.length,
      unit: 'polls',
      goal: 8,
      note: `simulated: at ${pollsOf.map((at) => at.toFixed(0)).join(', ')} s`,
    });
    return { figures: [...figures, ...simulated.map(figureOf)], details: { counted, simulated } };
  },
};

/** Each provider's transport calls its handle as it likes; there is one long word in it. */
function operationId(operation: unknown): string {
  const words = Object.values(operation ?? {}).filter((value): value is string => typeof value === 'string');
  const [longest] = words.sort((a, b) => b.length - a.length);
  if (!longest) throw new Error(`A task without a handle: ${JSON.stringify(operation)}`);
  return longest;
}
