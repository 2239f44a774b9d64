import path from 'node:path';
import { askProgram } from '../ask-program.ts';
import type { ProbedFilm } from '../inside/probe-films.ts';

/** Encodes two films of 50 MB into a folder. @returns the path of the film whose index comes before the pictures. */
export async function makeFilms(folder: string): Promise<string> {
  await ask(folder, 'make');
  return path.join(folder, 'before.mp4');
}

/** Probes the films of a folder in a new process. */
export function probeFilms(folder: string): Promise<ProbedFilm[]> {
  return ask<ProbedFilm[]>(folder);
}

function ask<Answer>(...args: string[]): Promise<Answer> {
  return askProgram({ entry: 'scripts/bench/inside/probe-films.ts', args, env: { NODE_ENV: 'production' } });
}
