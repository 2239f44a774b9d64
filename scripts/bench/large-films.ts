import { once } from 'node:events';
import path from 'node:path';
import { spawnProcess } from '../studio/child-process.ts';
import { undoLater } from './clean-up.ts';
import type { ProbedFilm } from './inside/probe-films.ts';

const entry = 'scripts/bench/inside/probe-films.ts';

/** Encodes two films of 50 MB into a folder. @returns the path of the one as films of the net are. */
export async function makeFilms(folder: string): Promise<string> {
  await ask([folder, 'make']);
  return path.join(folder, 'before.mp4');
}

/** Probes the films of a folder in a process of its own. */
export function probeFilms(folder: string): Promise<ProbedFilm[]> {
  return ask<ProbedFilm[]>([folder]);
}

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
