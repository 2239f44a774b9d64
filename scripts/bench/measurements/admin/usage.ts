import { Agent, request } from 'undici';
import { openBrowser } from '../../browser.ts';
import type { Figure, Say } from '../../figure.ts';
import type { AddedUsage } from '../../inside/add-usage.ts';
import { runInside } from '../../run-inside.ts';
import { percentile, spread } from '../../statistics.ts';
import { startStudio } from '../../studio.ts';

const taskCount = 1_000_000;
const runs = 30;
const warmUps = 5;
const goalMs = 300;
/** Before each press. */
const healthGoalMs = 20;
const healthName = 'Health of a key and model before a press';

/** The page of usage, whole, its file, and how the keys do, in a studio with a million tasks of a year. */
export async function usageFigures(say: Say, { rounds }: { rounds?: number | undefined }): Promise<Figure[]> {
  const count = rounds === undefined ? taskCount : rounds * 10_000;
  const studio = await startStudio();
  say(`Adding ${count.toLocaleString('en')} tasks…`);
  const { countMs, days, keyId, modelId } = await runInside<AddedUsage>(studio, 'scripts/bench/inside/add-usage.ts', {
    args: [String(count)],
  });
  const browser = await openBrowser(studio.baseUrl, say);
  const { cookie } = browser;
  await browser.close();
  const agent = new Agent({ connections: 1 });
  const get = async (path: string) => {
    const startedAt = performance.now();
    const { statusCode, body } = await request(`${studio.baseUrl}${path}`, { headers: { cookie }, dispatcher: agent });
    await body.text();
    if (statusCode !== 200) throw new Error(`${path} answered ${statusCode}.`);
    return performance.now() - startedAt;
  };
  const figures: Figure[] = [
    {
      name: `Usage of ${count.toLocaleString('en')} tasks counted from nothing`,
      value: countMs / 1000,
      unit: 's',
      note: `${days.toLocaleString('en')} rows`,
    },
  ];
  const paths = {
    'Usage, this month by day': '/admin/usage',
    'Usage, 90 days by person': '/admin/usage?period=90&by=person',
    'Usage, a year by key': '/admin/usage?period=year&by=key',
    'Usage, a year by model as CSV': '/api/usage?period=year&by=model',
    'Report of a month': '/admin/usage/report',
    'Keys with their health': '/admin/keys',
    [healthName]: `/api/keys/health?${new URLSearchParams({ keyId, modelId })}`,
  };
  for (const [name, path] of Object.entries(paths)) {
    const times: number[] = [];
    for (let run = 0; run < warmUps + runs; run++) {
      const ms = await get(path);
      if (run >= warmUps) times.push(ms);
    }
    const p95 = percentile(times, 0.95);
    figures.push({
      name: `${name}, p95`,
      value: p95,
      unit: 'ms',
      goal: name === healthName ? healthGoalMs : goalMs,
      note: spread(times, 'ms'),
    });
  }
  await agent.close();
  await studio.stop();
  return figures;
}
