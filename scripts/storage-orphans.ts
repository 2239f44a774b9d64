// npm run storage:orphans [-- adopt | remove --confirm] [--minutes N]: finds stored files without a row, such as exist
// after `db:restore`. Lists them; or adds them to their tenant's library; or removes them for good. Files that are
// younger than N minutes (60) are skipped, because their rows may not be written yet. The studio may run or be stopped.
import { readOrphanCommand } from './orphans/read-orphan-command.ts';
import { runOperatorCommand } from './studio/run-operator-command.ts';

await runOperatorCommand({
  mayRun: true,
  read: readOrphanCommand,
  work: async (_db, command) => {
    const { treatOrphans } = await import('./orphans/treat-orphans.ts');
    await treatOrphans(command, console.log);
  },
});
