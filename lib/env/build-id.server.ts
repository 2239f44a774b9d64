import 'server-only';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { getEnv } from './env.server';

let known: string | null | undefined;

/**
 * The id of this build: that of its sources, where `npm start` built it, so that machines which built the same sources
 * agree; else what `next build` drew. Null in development, where files change under the same addresses.
 */
export function buildId(): string | null {
  known ??= getEnv().NODE_ENV === 'production' ? (read('.made-from') ?? read('BUILD_ID')) : null;
  return known;
}

function read(name: string): string | null {
  try {
    const text = readFileSync(path.join(/* turbopackIgnore: true */ process.cwd(), '.next', name), 'utf8');
    return text.trim().slice(0, 24);
  } catch {
    return null;
  }
}
