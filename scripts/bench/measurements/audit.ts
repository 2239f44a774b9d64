import type { Figure, Measurement } from '../figure.ts';
import { runInside } from '../run-inside.ts';
import { percentile, spread } from '../statistics.ts';
import { startStudio } from '../studio.ts';

const events = 1_000_000;
/** The most that a page may take, in milliseconds. */
const goal = 50;

/** How long the reads of a page of the audit take in a studio with very many events. */
export const audit: Measurement = {
  title: `a page of ${events.toLocaleString('en')} events of the audit`,
  about:
    'All reads of a page (50 events, their links, names), one after the other, on the embedded database; 50 times each.',
  run: async (say) => {
    const studio = await startStudio();
    say(`Adding ${events.toLocaleString('en')} events…`);
    const { times } = await runInside<{ times: Record<string, number[]> }>(
      studio,
      'scripts/bench/inside/time-audit.ts',
      {
        args: [String(events)],
      },
    );
    await studio.stop();
    const figures = Object.entries(times).flatMap(([name, taken]): Figure[] => [
      { name: `${name}, p50`, value: percentile(taken, 0.5), unit: 'ms', note: spread(taken, 'ms') },
      { name: `${name}, p95`, value: percentile(taken, 0.95), unit: 'ms', goal },
    ]);
    return { figures };
  },
};
