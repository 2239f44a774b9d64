// npm run settings:change [-- --confirm]: makes this machine's settings those that all parts of the studio must share.
// Without --confirm it only prints the changes. Every part of the studio must be stopped.
import { runOperatorCommand } from './studio/run-operator-command.ts';

await runOperatorCommand({
  mayRun: false,
  read: (words) => {
    const isConfirmed = words[0] === '--confirm';
    if (words.length > (isConfirmed ? 1 : 0)) throw new Error('Usage: npm run settings:change [-- --confirm]');
    return { isConfirmed };
  },
  work: async (db, { isConfirmed }) => {
    const { changeSettings } = await import('@/lib/installation/change-settings.server');
    const { getEnv } = await import('@/lib/env/env.server');
    const { getStorage } = await import('@/lib/storage/get-storage.server');
    const lines = await changeSettings({ db, storage: getStorage(), env: getEnv() }, isConfirmed);
    for (const line of lines) console.log(line);
    if (!isConfirmed && lines.length > 1)
      console.log('\nNothing was changed: say so with “npm run settings:change -- --confirm”.');
  },
});
