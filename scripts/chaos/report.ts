import type { Outcome } from './run-plan.ts';

/** Runs the plans one after the other, says how each went and the sums. @returns how many broke a promise. */
export async function report(
  firstSeed: number,
  plans: number,
  say: (line: string) => void,
  run: (seed: number) => Promise<Outcome>,
): Promise<number> {
  const outcomes: Outcome[] = [];
  for (let seed = firstSeed; seed < firstSeed + plans; seed += 1) {
    const outcome = await run(seed);
    outcomes.push(outcome);
    const { breaches, statuses, injuries, milliseconds } = outcome;
    const what = Object.entries(statuses).map(([status, count]) => `${count} ${status}`);
    say(
      `${breaches.length > 0 ? 'FAILED' : 'ok'}  seed ${seed}: ${what.join(', ')} · ${injuries} injuries · ${(milliseconds / 1000).toFixed(1)} s`,
    );
    for (const breach of breaches) say(`    (${breach.promise}) ${breach.what}`);
  }
  const sum = (pick: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + pick(outcome), 0);
  const broken = outcomes.filter(({ breaches }) => breaches.length > 0);
  const recoveries = outcomes.map(({ recoveryMs }) => recoveryMs).sort((left, right) => left - right);
  const quantile = (share: number) => (recoveries[Math.floor(share * (recoveries.length - 1))] ?? 0) / 1000;
  say(
    `${plans} plans from seed ${firstSeed}: ${plans - broken.length} passed, ${broken.length} failed` +
      ` · ${sum(({ tasks }) => tasks)} clicks, ${sum(({ accepted }) => accepted)} accepted jobs, ${sum(({ injuries }) => injuries)} injuries` +
      ` · at rest after the last injury: median ${quantile(0.5).toFixed(1)} s, longest ${quantile(1).toFixed(1)} s`,
  );
  if (broken.length > 0) say(`Failed seeds: ${broken.map(({ seed }) => seed).join(' ')}`);
  return broken.length;
}
