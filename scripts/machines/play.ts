// Runs a studio of many machines and kills each of its parts. Prints "N passed, M failed" at the end.
import { parseArgs } from 'node:util';
import { admin, Setup } from './setup.ts';
import { Visitor } from './visitor.ts';

const { values } = parseArgs({
  options: { database: { type: 'string' }, 'restart-database': { type: 'string' } },
});
if (!values.database || !values['restart-database']) {
  console.error('Usage: npm run machines -- --database URL --restart-database COMMAND (an empty database of a server)');
  process.exit(2);
}

let [passed, failed] = [0, 0];
// `.ci/run` repeats the names of what failed at its end.
const failures: string[] = [];
const setup = await Setup.create({ url: values.database, restartCommand: values['restart-database'] });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => void setup.stop(false).finally(() => process.exit(130)));
try {
  await setup.start();
  // From here on this process uses that studio's database.
  Object.assign(process.env, setup.settings, { LOG_LEVEL: 'silent', DATA_DIR: setup.folder });
  const { getDb } = await import('@/lib/db/client.server');
  const { scenes } = await import('./scenes.ts');
  const visitor = new Visitor(setup.url);
  await visitor.signIn(admin.email, admin.password);
  const { userId, tenantId } = await getDb().membership.findFirstOrThrow();
  for (const [name, play] of scenes(setup, visitor, { userId, tenantId })) {
    const startedAt = Date.now();
    const error = await play().then(
      () => null,
      (reason: unknown) => reason,
    );
    if (error === null) passed += 1;
    else {
      failed += 1;
      failures.push(name);
    }
    console.log(`  ${error === null ? '✓' : '✗'} ${name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
    if (error !== null) console.log(error instanceof Error ? error.stack : error);
  }
} catch (error) {
  failed += 1;
  failures.push('the machines could not be started');
  console.error(error);
} finally {
  if (failed > 0)
    for (const machine of [...setup.webs, ...setup.workers, setup.sandbox])
      console.log(`\n${machine.name}:\n${machine.said()}`);
  await setup.stop(failed > 0);
  if (failed > 0) console.log(`Data and logs: ${setup.folder}`);
}
for (const name of failures) console.log(`✘ ${name}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
