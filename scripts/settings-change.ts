// npm run settings:change [-- --confirm]: makes this machine's settings those that all parts of the studio must share.
// Without --confirm it only prints the changes. Every part of the studio must be stopped.
import { runOperatorCommand } from './studio/run-operator-command.ts';

await runOperatorCommand(false, async (db) => {
  const isConfirmed = process.argv[2] === '--confirm';
  if (process.argv.length > (isConfirmed ? 3 : 2)) throw new Error('Usage: npm run settings:change [-- --confirm]');
  const { changeSettings } = await import('@/lib/installation/change-settings.server');
  const { getEnv } = await import('@/lib/env/env.server');
  const { getStorage } = await import('@/lib/storage/storage.server');
  const lines = await changeSettings({ db, storage: getStorage(), env: getEnv() }, isConfirmed);
  for (const line of lines) console.log(line);
  if (!isConfirmed && lines.length > 1)
    console.log('\nNothing was changed: say so with “npm run settings:change -- --confirm”.');
});
