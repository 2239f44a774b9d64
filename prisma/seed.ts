// npm run db:seed every-status: fills the studio that scripts/db-seed.ts finds with a scenario. Adds to what is there.
import { getDb } from '@/lib/db/client.server';
import { createLogger } from '@/lib/log/logger.server';
import { prepareStage } from './scenarios/prepare-stage';
import { scenarios } from './scenarios/scenarios';

const log = createLogger('seed');
const [name = ''] = process.argv.slice(2);
const scenario = scenarios[name];

if (scenario) {
  const stage = await prepareStage(new Date());
  await scenario(stage);
  log.info({ scenario: name, tasks: await stage.db.task.count({ where: { tenantId: stage.tenantId } }) }, 'seeded');
  await getDb().$disconnect();
} else {
  log.error(`There is no scenario "${name}". Choose one of: ${Object.keys(scenarios).join(', ')}.`);
  process.exitCode = 1;
}
