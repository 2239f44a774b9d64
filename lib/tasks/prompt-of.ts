import type { ModelInput } from '@/lib/providers/contract';

/** The text of a composition, with all shots in order: for lists and search. */
export function promptOf(input: ModelInput): string {
  if (Array.isArray(input.shots) && input.shots.length > 0)
    return input.shots.map((shot: { prompt?: unknown }) => String(shot.prompt ?? '')).join('\n');
  return typeof input.prompt === 'string' ? input.prompt : '';
}
