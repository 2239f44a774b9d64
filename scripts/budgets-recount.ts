// npm run budgets:recount [-- --repair]: counts the budgets of all studios anew, from their tasks and entries, and prints
// the differences; with --repair it puts them right. The studio may run.
import { parseArgs } from 'node:util';
import { runOperatorCommand } from './studio/run-operator-command.ts';

const usage = 'Usage: npm run budgets:recount [-- --repair]';

await runOperatorCommand({
  mayRun: true,
  read: (words) => {
    try {
      return parseArgs({ args: [...words], options: { repair: { type: 'boolean', default: false } } }).values;
    } catch (error) {
      throw new Error(`${error instanceof Error ? error.message : error}\n${usage}`);
    }
  },
  work: async (db, { repair }) => {
    const { recountBudgets } = await import('@/lib/budgets/recount-budgets.server');
    let found = 0;
    for (const { id, name } of await db.tenant.findMany({ select: { id: true, name: true }, orderBy: { id: 'asc' } })) {
      for (const { budgetId, taskId } of await recountBudgets(db, id, { repair })) {
        found += 1;
        console.log(`${name}: budget ${budgetId} differs ${taskId ? `at task ${taskId}` : 'in its counters'}.`);
      }
    }
    console.log(found === 0 ? 'All budgets add up.' : `${found} differences${repair ? ', put right' : ''}.`);
  },
});
