import { setTimeout as delay } from 'node:timers/promises';
import { openBrowser } from '../browser.ts';
import type { Figure, Measurement } from '../figure.ts';
import { type ProcessMemory, readProcessTree } from '../process-tree.ts';
import { runInside } from '../run-inside.ts';
import { startStudio } from '../studio.ts';

const idleSeconds = 30;
const pages = ['/create', '/history', '/gallery', '/admin/keys'];

/** The memory of an idle studio, before and after use. */
export const memory: Measurement = {
  title: 'memory of an idle studio',
  about:
    `PSS of npm start and all its processes, with the embedded database, ${idleSeconds} s after it was healthy; then ` +
    `again ${idleSeconds} s after four pages were opened and a video of each provider was made.`,
  run: async (say) => {
    const { baseUrl, dataDir, pid, stop } = await startStudio({ env: { SANDBOX_PACE: '0.3' } });
    await delay(idleSeconds * 1_000);
    const idle = readProcessTree(pid, dataDir);

    const browser = await openBrowser(baseUrl, say);
    const profile = await browser.newProfile('administrator');
    const page = await profile.newPage();
    for (const address of pages) await page.goto(address, { waitUntil: 'load' });
    await browser.close();
    await runInside({ dataDir, baseUrl }, 'scripts/bench/inside/make-tasks.ts', { args: ['sandbox'] });
    await delay(idleSeconds * 1_000);
    const afterUse = readProcessTree(pid, dataDir);
    await stop();

    const figures: Figure[] = [
      ...idle.map(figureOf),
      { name: 'All processes, idle', value: sum(idle), unit: 'MB', goal: 1024, note: rssNote(idle) },
      { name: 'All processes, after use', value: sum(afterUse), unit: 'MB', note: rssNote(afterUse) },
    ];
    return { figures, details: { idle, afterUse } };
  },
};

const megabytes = ({ pssMb, rssMb }: ProcessMemory) => pssMb ?? rssMb;
const sum = (list: ProcessMemory[]) => list.reduce((total, process) => total + megabytes(process), 0);

function figureOf(process: ProcessMemory): Figure {
  return {
    name: `  ${process.name}`,
    value: megabytes(process),
    unit: 'MB',
    note: `RSS ${process.rssMb.toFixed(0)} MB`,
  };
}

function rssNote(list: ProcessMemory[]): string {
  const byName = list.map((process) => `${process.name} ${megabytes(process).toFixed(0)}`).join(', ');
  const rss = list.reduce((total, { rssMb }) => total + rssMb, 0);
  return `${list.length} processes, RSS together ${rss.toFixed(0)} MB: ${byName}`;
}
