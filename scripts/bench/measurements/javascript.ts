import { gzipSync } from 'node:zlib';
import type { BrowserContext } from '@playwright/test';
import { openBrowser } from '../browser.ts';
import { startBusyStudio } from '../busy-studio.ts';
import type { Figure, Measurement } from '../figure.ts';
import { quiet } from '../quiet.ts';

const goals: Record<string, number> = { '/create': 250, '/history': 190, '/gallery': 190, '/library': 200 };

type Script = { file: string; gzipBytes: number; bytes: number };
type PageWeight = { page: string; scripts: Script[]; documentGzipBytes: number; inlineGzipBytes: number };

/** The scripts that a browser loads and runs on its first visit. */
export const javascript: Measurement = {
  title: 'JavaScript per page',
  about:
    'Every script a fresh browser profile receives until the page is idle, on the production build, bodies ' +
    'compressed with gzip -6. KB = 1,024 bytes. Content: the scenario busy-gallery.',
  run: async (say) => {
    const studio = await startBusyStudio(say);
    const browser = await openBrowser(studio.baseUrl, say);
    const weights: PageWeight[] = [];
    for (const page of ['/create', '/history', '/gallery', '/library', '/tasks/[id]', '/admin/keys', '/login']) {
      const profile = await browser.newProfile(page === '/login' ? 'nobody' : 'administrator');
      weights.push(await weigh(profile, page, page.replace('[id]', studio.taskId)));
      await profile.close();
    }
    await browser.close();
    await studio.stop();
    return { figures: weights.map(figureOf), details: weights };
  },
};

async function weigh(profile: BrowserContext, name: string, address: string): Promise<PageWeight> {
  const page = await profile.newPage();
  const scripts: Promise<Script>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    const file = new URL(response.url()).pathname.replace('/_next/static/', '');
    scripts.push(response.body().then((body) => ({ file, bytes: body.length, gzipBytes: gzipped(body) })));
  });
  const response = await page.goto(address, { waitUntil: 'load' });
  if (!response?.ok()) throw new Error(`${address} answered ${response?.status()}.`);
  await quiet(page);
  const html = await response.text();
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>(.*?)<\/script>/gs)].map(([, text]) => text).join('');
  const list = (await Promise.all(scripts)).sort((a, b) => b.gzipBytes - a.gzipBytes);
  return { page: name, scripts: list, documentGzipBytes: gzipped(html), inlineGzipBytes: gzipped(inline) };
}

const gzipped = (body: string | Buffer) => gzipSync(body, { level: 6 }).length;

function figureOf({ page, scripts, documentGzipBytes }: PageWeight): Figure {
  const sum = (pick: (script: Script) => number) => scripts.reduce((total, script) => total + pick(script), 0) / 1024;
  return {
    name: page,
    value: sum(({ gzipBytes }) => gzipBytes),
    unit: 'KB',
    goal: goals[page],
    note:
      `${scripts.length} scripts, ${sum(({ bytes }) => bytes).toFixed(0)} KB unpacked; ` +
      `the document itself ${(documentGzipBytes / 1024).toFixed(0)} KB`,
  };
}
