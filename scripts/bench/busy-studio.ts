import type { Say } from './figure.ts';
import { runInside } from './run-inside.ts';
import { type Studio, startStudio } from './studio.ts';

/**
 * Starts a studio with the scenario busy-gallery, as if it had been in use for weeks. `taskId`: a task with a result.
 */
export async function startBusyStudio(say: Say): Promise<Studio & { taskId: string }> {
  const studio = await startStudio();
  say('Filling the studio (busy-gallery)…');
  await runInside(studio, 'prisma/seed.ts', { args: ['busy-gallery'] });
  const taskId = await runInside<string>(studio, 'scripts/bench/inside/newest-result.ts');
  return { ...studio, taskId };
}
