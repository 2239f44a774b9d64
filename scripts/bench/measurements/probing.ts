import { once } from 'node:events';
import { spawnProcess } from '../../studio/child-process.ts';
import { temporaryFolder, undoLater } from '../clean-up.ts';
import type { Figure, Measurement } from '../figure.ts';
import type { ProbedFilm } from '../inside/probe-films.ts';
import { median, percentile, spread } from '../statistics.ts';

const entry = 'scripts/bench/inside/probe-films.ts';

/** How long the server looks at a film that has arrived until it knows what it is. */
export const probing: Measurement = {
  title: 'probing a film of 50 MB',
  about:
    'From a local file to its kind, size, sides, length, frame rate and codec (lib/media/probe-file), in a process that ' +
    'does nothing else. H.264 in MP4, 1280 × 720, 15 s of noise at 30 frames per second; in both orders that files come in.',
  run: async (say) => {
    const folder = temporaryFolder();
    say('Encoding two films of 50 MB…');
    await ask([folder, 'make']);
    const films = await ask<ProbedFilm[]>([folder]);
    const figures = films.flatMap(({ shape, sizeBytes, milliseconds }, index): Figure[] => {
      const [first = Number.NaN, ...later] = milliseconds;
      const size = `${(sizeBytes / 1_000_000).toFixed(1)} MB`;
      return [
        ...(index === 0 ? [{ name: 'The first film of a process', value: first, unit: 'ms', goal: 100 } as const] : []),
        {
          name: `With ${shape}`,
          value: percentile(later, 0.95),
          unit: 'ms',
          goal: 100,
          note: `p95; median ${median(later).toFixed(1)} ms, ${spread(later, 'ms')}, ${size}`,
        },
      ];
    });
    return { figures, details: films };
  },
};

/** Runs the program; answers what it sent last. */
async function ask<Answer>(args: string[]): Promise<Answer> {
  const lines: string[] = [];
  const child = spawnProcess({ entry, args, env: { NODE_ENV: 'production' }, onLine: (line) => lines.push(line) });
  const stop = undoLater(() => void child.kill('SIGKILL'));
  let answer: unknown;
  child.on('message', (message) => {
    answer = message;
  });
  const [code] = await once(child, 'exit');
  await stop();
  if (code !== 0) throw new Error(`${entry} failed:\n${lines.slice(-20).join('\n')}`);
  return answer as Answer;
}
