import { globSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../app');

/** The addresses of all pages of the studio that need nothing but a session, found by their files. */
export const studioPages: readonly string[] = globSync('(studio)/**/page.tsx', { cwd: root })
  .map((file) => {
    const parts = path.dirname(file).split(path.sep);
    return `/${parts.filter((part) => !part.startsWith('(')).join('/')}`;
  })
  .filter((route) => !route.includes('['))
  .toSorted();
