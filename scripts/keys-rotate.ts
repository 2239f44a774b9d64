// npm run keys:rotate [-- --plan | --data-keys [--before TIME]]: wraps the data keys of all stored secrets by what
// ENCRYPTION_KEY says now; the key of before is in MORE_ENCRYPTION_KEYS. May be ended at any row and begun again, and runs
// beside a running studio. `--plan` only counts. `--data-keys` encrypts the secrets anew, with new data keys.
import { runOperatorCommand } from './studio/run-operator-command.ts';

const usage = 'Usage: npm run keys:rotate [-- --plan | --data-keys [--before 2026-12-31T12:00:00Z]]';

type Order = { verb: 'plan' } | { verb: 'rotate' } | { verb: 'dataKeys'; before: Date };

await runOperatorCommand<Order>({
  mayRun: true,
  read: (words) => {
    const [verb, option, time, ...more] = words;
    if (verb === undefined) return { verb: 'rotate' };
    if (verb === '--plan' && option === undefined) return { verb: 'plan' };
    const before = option === undefined ? new Date() : new Date(time ?? '');
    if (verb !== '--data-keys' || (option ?? '--before') !== '--before' || more.length > 0) throw new Error(usage);
    if (Number.isNaN(before.getTime())) throw new Error(`${time ?? 'nothing'} is not a time. ${usage}`);
    return { verb: 'dataKeys', before };
  },
  work: async (db, order) => {
    const { keyRing } = await import('@/lib/sealing/key-ring.server');
    const { countByKey } = await import('@/lib/sealing/count-by-key.server');
    const { renewDataKeys, rotateKeys } = await import('@/lib/sealing/rotate.server');
    const { endLines, planLines } = await import('@/lib/sealing/rotation-words');
    const { sealedTables } = await import('@/lib/sealing/sealed-tables.server');
    const ring = keyRing();
    const names = Object.fromEntries(Object.entries(sealedTables).map(([table, { name }]) => [table, name]));
    const onBatch = (written: number, table: string) => console.log(`  ${written} ${names[table]}`);
    if (order.verb === 'plan') {
      for (const line of planLines(await countByKey(db), names, ring)) console.log(line);
    } else if (order.verb === 'rotate') {
      console.log(`Going over to ${ring.primary.id}. After an interruption, run the same command again.`);
      const rest = await rotateKeys({ db, ring, onBatch });
      for (const line of endLines(rest, names, ring)) console.log(line);
      if (rest.length > 0) throw new Error('Not every secret went over.');
    } else {
      const before = order.before.toISOString();
      console.log(`Renewing data keys made before ${before}. After an interruption: -- --data-keys --before ${before}`);
      const closed = await renewDataKeys({ db, ring, onBatch }, order.before);
      if (closed > 0) throw new Error(`${closed} secrets can’t be opened here and stay as they are (-- --plan).`);
      console.log('No secret has a data key from before that time.');
    }
  },
});
