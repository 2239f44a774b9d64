import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { findAudit } from '@/lib/audit-log/find-audit.server';
import { findSession } from '@/lib/auth/find-session.server';
import { findBudgetTargets } from '@/lib/budgets/find-budget-targets.server';
import { findBudgetsOfPress } from '@/lib/budgets/find-budgets-of-press.server';
import { listBudgets } from '@/lib/budgets/list-budgets.server';
import { findModelCards } from '@/lib/composer/models/find-model-cards.server';
import { findFactors, findProofMethods } from '@/lib/factors/find-factors.server';
import { findPeople } from '@/lib/gallery/find-people.server';
import { findTaskOfAsset } from '@/lib/gallery/find-task-of-asset.server';
import { checkDatabase } from '@/lib/health/check-health.server';
import { hasUsers } from '@/lib/installation/create-first-admin.server';
import { findKeyModels } from '@/lib/keys/find-key-models.server';
import { countKeyHealth } from '@/lib/keys/health/count-key-health.server';
import { listKeys } from '@/lib/keys/list-keys.server';
import { findElements } from '@/lib/library/find-elements.server';
import { findFile } from '@/lib/library/find-file.server';
import { findLibraryFiles } from '@/lib/library/find-files.server';
import { findDownloadName } from '@/lib/media/download-name/find-download-name.server';
import { findAsset } from '@/lib/media/find-asset.server';
import { findServable } from '@/lib/media/serve-media.server';
import { findNotifications } from '@/lib/notifications/find-notifications.server';
import { readUnread } from '@/lib/notifications/read-unread.server';
import { sweepNotifications } from '@/lib/notifications/sweep-notifications.server';
import { findInvitation } from '@/lib/people/invitations/find-invitation.server';
import { listInvitations } from '@/lib/people/invitations/list-invitations.server';
import { listAdmins } from '@/lib/people/list-admins.server';
import { listMembers } from '@/lib/people/members/list-members.server';
import { findPasswordReset } from '@/lib/people/passwords/reset-password.server';
import { findTenantZone } from '@/lib/people/rules/find-tenant-zone.server';
import { findRequireFactor } from '@/lib/people/rules/set-rules.server';
import { findPresets } from '@/lib/presets/find-presets.server';
import { findPrompts } from '@/lib/presets/find-prompts.server';
import { findTextKey, findTextModel } from '@/lib/prompt-help/find-text-key.server';
import { findRules } from '@/lib/spending/find-rules.server';
import { listPrices } from '@/lib/spending/list-prices.server';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { findQueuePositions } from '@/lib/tasks/admission/find-queue-positions.server';
import { countRequests } from '@/lib/tasks/count-requests.server';
import { findTasks } from '@/lib/tasks/find-tasks.server';
import { countUncertain, findUncertain } from '@/lib/tasks/find-uncertain.server';
import { getTask } from '@/lib/tasks/get-task.server';
import { listApprovals } from '@/lib/tasks/list-approvals.server';
import { claimCallbacks } from '@/lib/tasks/work/claim-callbacks.server';
import { claimPolls } from '@/lib/tasks/work/claim-polls.server';
import { claimStores } from '@/lib/tasks/work/claim-stores.server';
import { claimSubmissions } from '@/lib/tasks/work/claim-submissions.server';
import { findOverdue } from '@/lib/tasks/work/find-overdue.server';
import { readNextDue } from '@/lib/tasks/work/read-next-due.server';
import { sweepTasks } from '@/lib/tasks/work/sweep.server';
import { findTrashPage } from '@/lib/trash/find-trash.server';
import { purgeTrash } from '@/lib/trash/purge-trash.server';
import { countRemoving } from '@/lib/trash/whole-trash.server';
import { countUsage } from '@/lib/usage/count-usage.server';
import { findUsage } from '@/lib/usage/find-usage.server';
import { findUsageChoices } from '@/lib/usage/find-usage-choices.server';
import type { UsageGroup } from '@/lib/usage/usage-query';
import { verifyNextFile } from '@/lib/verify/verify-files.server';
import { statementsOf } from '@/scripts/testing/record-statements';
import { makeTemporaryFolder } from '@/scripts/testing/temporary-folder';
import { openTestDatabase } from '@/scripts/testing/test-database';
import { blocksOf } from './__fixtures__/blocks-of';
import { keyReads, keyWork } from './__fixtures__/key-reads';
import { listenBriefly } from './__fixtures__/listen-briefly';
import { operationsReads } from './__fixtures__/operations-reads';
import { readAccountPage } from './__fixtures__/read-account-page';
import { fillWithWork } from './__fixtures__/year-of-work';
import type { Db, DbTransaction } from './client.server';
import { writeCursor } from './page-key.server';

// Counts the blocks (8 KB each) that every statement per page, per connection or per second touches in a large table. A
// statement whose cost grows with the table fails here long before it is slow. A new page or GET route that is missing
// in `routes` fails too. Add other repeated statements to `others` by hand.

/** The most blocks a statement may touch. A page of fifty rows by an index touches about one block per row. */
const mostBlocks = 300;

type Studio = Awaited<ReturnType<typeof createTestStudio>>;

const folder = makeTemporaryFolder();
let database: Awaited<ReturnType<typeof openTestDatabase>>;
let studio: Studio;
let keyId: string;
let taskId: string;
let fileId: string;

beforeAll(async () => {
  // A database of its own, without the rows of other tests.
  database = await openTestDatabase(folder.path, inject('databaseTemplate'));
  process.env.DATABASE_URL = database.url;
  studio = await createTestStudio();
  keyId = await studio.addKey('see2ai', 'http://127.0.0.1:9');
  await fillWithWork(studio, keyId);
  await countUsage(studio.db);
  await countKeyHealth(studio.db);
  taskId = await studio.create(keyId, compositions.blocking);
  ({ id: fileId } = await studio.db.asset.findFirstOrThrow({ where: { tenantId: tenant(), origin: 'upload' } }));
  await studio.db.$executeRawUnsafe('ANALYZE');
  // Writing a year of work takes long on a busy machine.
}, 300_000);

afterAll(async () => {
  await studio.db.$disconnect();
  await database.remove();
  folder.remove();
});

const newestSeq = async () =>
  Number((await studio.db.taskEvent.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true } }))?.seq);

const tenant = () => studio.actor.tenantId;
const viewer = () => ({ ...studio.actor, role: 'admin' as const, othersWork: 'administrators' as const });
/** The usage of the year. */
const usageOf = (by: UsageGroup) => ({ from: '2020-01-01', to: '2099-12-31', by, sandbox: false });
/** A press of the filled database. */
const pressId = '00000000-0000-7000-8000-000000000100';
/** A cursor near the end of a list. */
const farDown = () => writeCursor({ createdAt: new Date(Date.now() - 20_000 * 9 * 60_000), id: v7() });

/** The database reads of each page and GET route. A sentence says why a route is not tested. */
const routes: Record<string, (() => Promise<unknown>) | string> = {
  '(auth)/join/page.tsx': () => findInvitation('no code of ours'),
  '(auth)/login/page.tsx': () => hasUsers(),
  '(auth)/reset-password/page.tsx': () => findPasswordReset('no code of ours'),
  '(auth)/second-factor/page.tsx': () => findFactors(studio.actor.userId),
  '(auth)/second-step/page.tsx': () => findProofMethods(studio.actor.userId),
  '(auth)/setup/page.tsx': () => hasUsers(),
  '(studio)/(admin)/admin/page.tsx': 'It sums up all files, as the page of the storage does.',
  '(studio)/(admin)/admin/audit/page.tsx': async () => [
    await findAudit(tenant(), {}, { timeZone: 'UTC' }),
    await findAudit(tenant(), { kind: 'file', personId: studio.actor.userId }, { cursor: farDown(), timeZone: 'UTC' }),
    await findPeople(tenant()),
  ],
  '(studio)/(admin)/admin/budgets/page.tsx': async () => [
    await listBudgets(tenant()),
    await listApprovals(tenant()),
    await findBudgetTargets(tenant()),
    await findTenantZone(tenant()),
  ],
  '(studio)/(admin)/admin/people/page.tsx': async () => [
    await listMembers(tenant()),
    await listInvitations(tenant()),
    await findRequireFactor(tenant()),
  ],
  '(studio)/(admin)/admin/prices/page.tsx': async () => listPrices(tenant(), await findKeyModels(tenant())),
  '(studio)/(admin)/admin/prompt-help/page.tsx': () => findTextKey(tenant()),
  '(studio)/(admin)/admin/storage/page.tsx': 'It sums up all files, on purpose: see “A quota refuses what is new”.',
  '(studio)/(admin)/admin/uncertain/page.tsx': () => findUncertain(tenant(), () => true),
  '(studio)/(admin)/admin/usage/page.tsx': async () => [
    await findUsage(tenant(), usageOf('day')),
    await findUsage(tenant(), usageOf('person')),
    await findUsageChoices(tenant(), usageOf('day')),
  ],
  '(studio)/(admin)/admin/usage/report/page.tsx': () => findUsage(tenant(), usageOf('key')),
  '(studio)/account/page.tsx': () => readAccountPage(studio.actor),
  '(studio)/create/page.tsx': async () => [
    await listKeys(tenant(), studio.actor.userId),
    await findRules(tenant()),
    await getTask(tenant(), taskId),
    await findTasks(tenant(), { personId: studio.actor.userId }),
  ],
  '(studio)/gallery/page.tsx': async () => [
    await findTasks(tenant(), { withResults: true }),
    await findPeople(tenant()),
    await findKeyModels(tenant()),
    await findTaskOfAsset(tenant(), fileId),
  ],
  '(studio)/history/page.tsx': async () => [
    await findTasks(tenant(), {}),
    await findPeople(tenant()),
    await findKeyModels(tenant()),
  ],
  '(studio)/library/page.tsx': async () => [await findElements(tenant()), await findLibraryFiles(tenant(), {})],
  '(studio)/no-access/page.tsx': () => listAdmins(tenant()),
  '(studio)/presses/[pressId]/page.tsx': () => findTasks(tenant(), { batchId: pressId }),
  '(studio)/tasks/[taskId]/page.tsx': () => getTask(tenant(), taskId, () => true),
  '(studio)/trash/page.tsx': () => findTrashPage(viewer()),
  ...operationsReads(() => studio),
  ...keyReads(
    () => studio,
    () => keyId,
  ),
  'offline/route.ts': 'It reads no row.',
  'page.tsx': () => hasUsers(),
  'api/assets/[assetId]/route.ts': () => findAsset(tenant(), fileId),
  'api/auth/[...nextauth]/route.ts': 'The session is read as by every page: findSession.',
  'api/budgets/left/route.ts': () =>
    findBudgetsOfPress(tenant(), { userId: studio.actor.userId, keyId, modelId: 'seedance-2-beta' }),
  'api/health/route.ts': 'It counts what is small: workers, settings, the queue.',
  'api/library/elements/route.ts': () => findElements(tenant()),
  'api/library/files/[assetId]/route.ts': () => findFile(tenant(), fileId),
  'api/library/files/route.ts': () => findLibraryFiles(tenant(), {}, { cursor: farDown() }),
  'api/library/results/route.ts': () => findLibraryFiles(tenant(), {}, { cursor: farDown(), source: 'results' }),
  'api/live-check/route.ts': () => checkDatabase(),
  'api/live/route.ts': async () => [await listenBriefly(studio), await listenBriefly(studio, (await newestSeq()) - 20)],
  'api/media/[assetId]/route.ts': async () => [
    await findServable(fileId, { tenantId: tenant() }),
    await findDownloadName(fileId, { tenantId: tenant(), timeZone: 'UTC' }),
  ],
  'api/models/route.ts': () => findModelCards(tenant()),
  'api/notifications/route.ts': async () => [
    await findNotifications(viewer()),
    await findNotifications(viewer(), { cursor: farDown() }),
  ],
  'api/presets/route.ts': async () => [
    await findPresets(viewer(), { scope: 'mine' }),
    await findPresets(viewer(), { scope: 'shared' }, { cursor: farDown() }),
  ],
  'api/presses/route.ts': () => countRequests(tenant(), [v7(), v7()]),
  'api/prices/route.ts': 'All price rules of a tenant, on purpose: a file to keep.',
  'api/prompt-help/route.ts': () => findTextModel(tenant()),
  'api/prompts/route.ts': () => findPrompts(viewer(), { scope: 'all' }),
  'api/public-media/[token]/route.ts': 'One row by its id.',
  'api/tasks/[taskId]/candidate/route.ts': 'One task by its id; the rest is asked of the provider.',
  'api/tasks/[taskId]/route.ts': () => getTask(tenant(), taskId, () => true),
  'api/tasks/queue-positions/route.ts': () => findQueuePositions(tenant()),
  'api/tasks/route.ts': async () => [
    await findTasks(tenant(), {}, { cursor: farDown() }),
    await findTasks(tenant(), { statuses: ['uncertain'] }),
    await findTasks(tenant(), { statuses: ['failed', 'cancelled'] }),
    await findTasks(tenant(), { providerId: 'aitoearn' }),
    await findTasks(tenant(), { modelId: 'seedance-2-beta' }),
    await findTasks(tenant(), { kind: 'image' }),
    await findTasks(tenant(), { personId: v7() }),
    await findTasks(tenant(), { batchId: v7() }),
    await findTasks(tenant(), { from: '2001-01-01', to: '2001-02-01', timeZone: 'UTC' }),
  ],
  'api/trash/removal/route.ts': () => countRemoving(viewer()),
  'api/trash/route.ts': () => findTrashPage(viewer(), farDown()),
  'api/uncertain/count/route.ts': () => countUncertain(tenant()),
  'api/uncertain/route.ts': () => findUncertain(tenant(), () => true, { cursor: farDown() }),
  'api/uploads/sessions/[sessionId]/route.ts': 'One row by its id.',
  'api/usage/route.ts': () => findUsage(tenant(), usageOf('model')),
};

const others: Record<string, () => Promise<unknown>> = {
  ...keyWork(() => studio),
  'every page and request: the session': () => findSession({ sessionId: v7() } as never),
  'per second: the unread count': () => readUnread(studio.db, [studio.actor]),
  'every few seconds: the sweep': async () => sweepTasks(await studio.services()),
  'every few seconds: what is overdue': async () => findOverdue(studio.db, new Date()),
  'at every due time: the next one': async () => {
    const now = new Date();
    return readNextDue(studio.db, { submit: now, follow: now, store: now, storeAgain: now, callback: now });
  },
  'at every wake-up: the claim of submissions': async () => claimSubmissions(await studio.services(), { limit: 20 }),
  'at every wake-up: the claim of polls': async () => claimPolls(await studio.services(), { limit: 20 }),
  'at every wake-up: the claim of new results': async () =>
    claimStores(await studio.services(), 'store', { limit: 20 }),
  'at every wake-up: the claim of results that failed': async () =>
    claimStores(await studio.services(), 'storeAgain', { limit: 20 }),
  'at every wake-up: the claim of callbacks': async () => claimCallbacks(await studio.services(), { limit: 20 }),
  'every few seconds: the purge of the trash': async () => purgeTrash(await studio.services()),
  'every few seconds: the usage that has changed': () => countUsage(studio.db),
  'every few seconds: the next file to check': async () =>
    verifyNextFile(await studio.services(), { bytesPerSecond: 1e9 }),
};

test('every page and every GET route is in this list', () => {
  const app = path.resolve(import.meta.dirname, '../../app');
  const reads = globSync('**/{page.tsx,route.ts}', { cwd: app }).filter(
    (file) => file.endsWith('page.tsx') || /\bGET\b/.test(readFileSync(path.join(app, file), 'utf8')),
  );
  expect(Object.keys(routes).toSorted()).toEqual(reads.toSorted());
});

const asked = Object.entries(routes).flatMap(([name, run]) => (typeof run === 'string' ? [] : [[name, run] as const]));

test.each([...asked, ...Object.entries(others)])('%s', async (_, run) => {
  const statements = await statementsOf(run);
  expect(statements.length).toBeGreaterThan(0);
  const touched: [number, string][] = [];
  // Inserts touch only the rows they write.
  const reads = statements.filter(({ text }) => !/^\s*insert/i.test(text));
  for (const statement of reads) touched.push([await blocksOf(statement), statement.text]);
  expect(touched.filter(([blocks]) => blocks > mostBlocks)).toEqual([]);
});

test('every hour: the sweep of the notifications', async () => {
  const rolledBack = new Error('rolled back, so that the table keeps its size while its statements are measured');
  const sweep = (tx: DbTransaction) => sweepNotifications(tx as Db);
  const statements = await statementsOf(async () => {
    await expect(
      studio.db.$transaction(async (tx) => {
        await sweep(tx);
        throw rolledBack;
      }),
    ).rejects.toBe(rolledBack);
  });
  const reads = statements.filter(({ text }) => /^select/i.test(text));
  // A read walks the index over the rows that are kept per person.
  for (const read of reads) expect(await blocksOf(read)).toBeLessThan(1_500);
  expect(reads.length).toBeGreaterThan(1);
});
