import { Agent, request } from 'undici';
import { openBrowser } from '../browser.ts';
import type { Figure, Measurement } from '../figure.ts';
import { runInside } from '../run-inside.ts';
import { percentile, spread } from '../statistics.ts';
import { startStudio } from '../studio.ts';

const taskCount = 10_000;
const runs = 50;
const warmUps = 20;
const deepPage = 190;

type Page = { items: unknown[]; nextCursor: string | null };

/** How long a page of the history takes in a studio with many tasks. */
export const lists: Measurement = {
  title: `a page of ${taskCount.toLocaleString('en')} tasks`,
  about:
    'GET /api/tasks (50 tasks, session, JSON and all) over a kept connection, one after the other, on the embedded ' +
    `database; ${runs} times each. Each task has its events and, mostly, a result.`,
  run: async (say) => {
    const studio = await startStudio();
    say(`Adding ${taskCount.toLocaleString('en')} tasks…`);
    const { rareWords } = await runInside<{ rareWords: string }>(studio, 'scripts/bench/inside/add-tasks.ts', {
      args: [String(taskCount)],
    });
    const browser = await openBrowser(studio.baseUrl, say);
    const { cookie } = browser;
    await browser.close();
    const agent = new Agent({ connections: 1 });
    const get = async (query: Record<string, string>) => {
      const startedAt = performance.now();
      const url = `${studio.baseUrl}/api/tasks?${new URLSearchParams(query)}`;
      const { statusCode, body } = await request(url, { headers: { cookie }, dispatcher: agent });
      const page = (await body.json()) as Page;
      if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}: ${JSON.stringify(page)}`);
      return { ms: performance.now() - startedAt, page };
    };

    let cursor = '';
    for (let page = 1; page < deepPage; page++) {
      cursor = (await get(cursor ? { cursor } : {})).page.nextCursor ?? '';
      if (!cursor) throw new Error(`There are only ${page} pages.`);
    }
    const queries: Record<string, Record<string, string>> = {
      'First page': {},
      [`Page ${deepPage}`]: { cursor },
      'Search in Chinese, one in twelve': { q: '竹林' },
      'Search in Chinese, three in all': { q: rareWords },
      'Search for what is not there': { q: '不存在的词' },
      'Failed ones': { status: 'failed' },
      'With results (the gallery)': { results: '1' },
    };
    const figures: Figure[] = [];
    for (const [name, query] of Object.entries(queries)) {
      const times: number[] = [];
      let found = 0;
      for (let run = 0; run < warmUps + runs; run++) {
        const { ms, page } = await get(query);
        found = page.items.length;
        if (run >= warmUps) times.push(ms);
      }
      figures.push(
        {
          name: `${name}, p50`,
          value: percentile(times, 0.5),
          unit: 'ms',
          note: `${found} tasks; ${spread(times, 'ms')}`,
        },
        { name: `${name}, p95`, value: percentile(times, 0.95), unit: 'ms' },
      );
    }
    await agent.close();
    await studio.stop();
    return { figures };
  },
};
