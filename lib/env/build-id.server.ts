import 'server-only';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { getEnv } from './env.server';

let known: string | null | undefined;

/** The id that `next build` gave this build. Null in development, where files change under the same addresses. */
export function buildId(): string | null {
  known ??= getEnv().NODE_ENV === 'production' ? readBuildId() : null;
  return known;
}

function readBuildId(): string | null {
  try {
    return readFileSync(path.join(/* turbopackIgnore: true */ process.cwd(), '.next/BUILD_ID'), 'utf8').trim();
  } catch {
    return null;
  }
}
