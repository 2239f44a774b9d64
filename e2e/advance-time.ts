// A process entry: moves the planned and recorded times of a task into the past, as if so many hours had passed, in
// the database of a studio under test. `node … e2e/advance-time.ts '{"taskId": …, "hours": 3}'`
import { getDb } from '@/lib/db/client.server';
import { embeddedAddress } from '@/lib/db/embedded-address.server';
import { readSecrets } from '@/scripts/studio/secrets';

const dataDir = process.env.E2E_DATA_DIR ?? '';
Object.assign(process.env, readSecrets(dataDir, {}), { DATABASE_URL: embeddedAddress(dataDir).connectionString });
const { taskId, hours } = JSON.parse(process.argv[2] ?? '') as { taskId: string; hours: number };
const db = getDb();
await db.$transaction([
  db.$executeRaw`
    UPDATE "Task" SET
      "submittedAt" = "submittedAt" - make_interval(hours => ${hours}::int),
      "nextPollAt" = "nextPollAt" - make_interval(hours => ${hours}::int),
      "deadlineAt" = "deadlineAt" - make_interval(hours => ${hours}::int),
      "outputsExpireAt" = "outputsExpireAt" - make_interval(hours => ${hours}::int),
      "linkWarningAt" = "linkWarningAt" - make_interval(hours => ${hours}::int)
    WHERE id = ${taskId}::uuid`,
  db.$executeRaw`
    UPDATE "TaskEvent" SET "createdAt" = "createdAt" - make_interval(hours => ${hours}::int)
    WHERE "taskId" = ${taskId}::uuid`,
]);
await db.$disconnect();
