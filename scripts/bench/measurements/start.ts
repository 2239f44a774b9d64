import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../../studio/child-process.ts';
import { temporaryFolder } from '../clean-up.ts';
import type { Figure, Measurement, Say } from '../figure.ts';
import { median, spread } from '../statistics.ts';
import { type Studio, startStudio } from '../studio.ts';

const runs = 5;

/** How long a person waits after `npm start`. */
export const start: Measurement = {
  title: 'npm start until healthy',
  about:
    'From the command to the first 200 of /api/health. Fresh clone: no node_modules (npm’s own cache as it is on this ' +
    'machine), nothing built, no data. Second start: the same data folder, everything built.',
  run: async (say) => {
    const folder = cloneHead();
    const dataDir = path.join(temporaryFolder(), 'data');
    const inClone = { folder, dataDir };

    const fresh = await startAndStop(say, 'a fresh clone', inClone);
    // Removes everything that is not in git, except the packages that npm installed.
    execFileSync('git', ['clean', '-xdfq', '--exclude=node_modules'], { cwd: folder });
    rmSync(dataDir, { recursive: true });
    const unbuilt = await startAndStop(say, 'packages installed, nothing built, no data', inClone);
    const again: Awaited<ReturnType<typeof startAndStop>>[] = [];
    for (let run = 1; run <= runs; run++) again.push(await startAndStop(say, `start again (${run})`, inClone));
    const newData: typeof again = [];
    for (let run = 1; run <= 3; run++) {
      const empty = { folder, dataDir: path.join(temporaryFolder(), 'data') };
      newData.push(await startAndStop(say, `built, no data (${run})`, empty));
    }

    const seconds = (list: typeof again) => list.map(({ healthyMs }) => healthyMs / 1000);
    const stops = [unbuilt, ...again, ...newData].map(({ stopMs }) => stopMs / 1000);
    const figures: Figure[] = [
      { name: 'Fresh clone to healthy', value: fresh.healthyMs / 1000, unit: 's', note: phases(fresh.said) },
      { name: 'Installed, not built, no data', value: unbuilt.healthyMs / 1000, unit: 's', note: phases(unbuilt.said) },
      { name: 'Built, no data', value: median(seconds(newData)), unit: 's', note: spread(seconds(newData), 's') },
      { name: 'Second start', value: median(seconds(again)), unit: 's', goal: 10, note: spread(seconds(again), 's') },
      { name: 'Ctrl-C until all has ended', value: median(stops), unit: 's', note: spread(stops, 's') },
    ];
    return { figures, details: { fresh, unbuilt, again, newData } };
  },
};

async function startAndStop(say: Say, what: string, where: { folder: string; dataDir: string }) {
  const { healthyMs, said, stop } = await startStudio(where);
  const stopMs = await stop();
  say(`${what}: healthy after ${(healthyMs / 1000).toFixed(1)} s, stopped in ${(stopMs / 1000).toFixed(1)} s`);
  return { healthyMs, stopMs, said };
}

/** Clones the repository, so that the folder has committed files only. */
function cloneHead(): string {
  const folder = path.join(temporaryFolder(), 'clone');
  execFileSync('git', ['clone', '--quiet', projectFolder, folder]);
  return folder;
}

/** The long steps and their times, from the lines that `npm start` printed. */
function phases(said: Studio['said']): string {
  return said
    .filter(({ line }) => /^(Installed|Built) in/.test(line))
    .map(({ line }) => line.replace(/\.$/, '').toLowerCase())
    .join(', ');
}
