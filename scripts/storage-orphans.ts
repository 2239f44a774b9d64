// npm run storage:orphans [-- adopt | remove --confirm] [--minutes N]: the stored files that no row knows, as after
// `db:restore`. Lists them; makes them files of their tenant's library; or removes them for good. Younger ones than N
// minutes (60) are left alone: their rows may be on their way. The studio may run or be stopped.
import { readOrphanWish } from './orphans/read-orphan-wish.ts';
import { runOperatorCommand } from './studio/run-operator-command.ts';

await runOperatorCommand({
  mayRun: true,
  read: readOrphanWish,
  work: async (_db, wish) => {
    const { treatOrphans } = await import('./orphans/treat-orphans.ts');
    await treatOrphans(wish, console.log);
  },
});
