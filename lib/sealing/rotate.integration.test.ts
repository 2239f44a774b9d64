import { once } from 'node:events';
import { v7 } from 'uuid';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { getDb } from '@/lib/db/client.server';
import { getEnv } from '@/lib/env/env.server';
import { readInstallation } from '@/lib/installation/agree.server';
import { secretPlace } from '@/lib/keys/secret-place';
import { reply, startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { startWorker } from '@/lib/worker/__fixtures__/worker-process';
import { spawnProcess } from '@/scripts/studio/child-process';
import { secretSettings } from '@/scripts/studio/withhold-secrets';
import { newKey, ringOf } from './__fixtures__/rings';
import { countByKey } from './count-by-key.server';
import { renewDataKeys, rotateKeys } from './rotate.server';
import { openSecret, sealSecret, sealWith } from './secret.server';

const db = getDb();
const [oldKey, nextKey] = [getEnv().ENCRYPTION_KEY, newKey()];
/** What the studio's parts have, the operator's command, and a part that has the new key alone. */
const ofParts = ringOf(oldKey, [nextKey]);
const ofCommand = { ENCRYPTION_KEY: nextKey, MORE_ENCRYPTION_KEYS: oldKey };
const ofNext = ringOf(nextKey);
const sourceOf = (secret: string) => secret.split('.')[1];
const many = 10_000;
const providerId = 'see2ai';
const quiet = { onBatch: () => {}, settleMs: 100 };

let studio: Awaited<ReturnType<typeof createTestStudio>>;
let secrets: Map<string, string>;

/** 10,000 keys whose secret is their id: that of each must be the one that opens. */
beforeAll(async () => {
  studio = await createTestStudio();
  const { tenantId } = studio.actor;
  secrets = new Map(Array.from({ length: many }, () => v7()).map((id) => [id, `sk-of-${id}`]));
  const rows = await Promise.all(
    [...secrets].map(async ([id, secret]) => ({
      ...{ id, tenantId, providerId, label: 'many', baseUrl: 'https://see2ai.com', lastFour: '' },
      secret: await sealWith(ofParts.primary, secret, secretPlace(tenantId, { id, providerId })),
    })),
  );
  for (let start = 0; start < many; start += 1_000)
    await db.providerKey.createMany({ data: rows.slice(start, start + 1_000) });
});

/** The operator's command, in a process of its own. */
function command(...args: string[]) {
  const said: string[] = [];
  const child = spawnProcess({
    entry: 'scripts/keys-rotate.ts',
    args,
    env: { ...ofCommand, DATABASE_URL: getEnv().DATABASE_URL, DATA_DIR: getEnv().DATA_DIR, LOG_LEVEL: 'silent' },
    secrets: secretSettings,
    onLine: (line) => said.push(line),
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, words: () => said.join('\n'), ended: once(child, 'exit') };
}

const underNew = () => db.providerKey.count({ where: { secret: { startsWith: `v2.${ofNext.primary.id}.` } } });

test('keys:rotate takes 10,000 secrets over while two workers run, though it is killed and secrets change', async () => {
  const { tenantId } = studio.actor;
  const place = (id: string) => secretPlace(tenantId, { id, providerId });
  await Promise.all([startWorker({ MORE_ENCRYPTION_KEYS: nextKey }), startWorker({ MORE_ENCRYPTION_KEYS: nextKey })]);

  const plan = command('--plan');
  expect((await plan.ended)[0], plan.words()).toBe(0);
  expect(plan.words()).toContain(`${many} provider keys under ${ofParts.primary.id} (MORE_ENCRYPTION_KEYS)`);
  expect(plan.words()).toContain(`${many} of them would go over to ${ofNext.primary.id}`);
  expect(await underNew()).toBe(0);

  // Meanwhile the workers use the keys, and secrets are replaced as another process of the studio does it.
  await using provider = await startProviderServer((response) => reply(response, { status: 400, body: { code: 1 } }));
  const used = [...secrets.keys()].filter((_id, index) => index % 250 === 0);
  await db.providerKey.updateMany({ where: { id: { in: used } }, data: { baseUrl: provider.baseUrl } });
  let isOver = false;
  const replacing = (async () => {
    const ids = [...secrets.keys()].filter((_id, index) => index % 250 === 7);
    for (let round = 1; !isOver; round += 1)
      for (const id of ids) {
        const secret = `sk-${round}-of-${id}`;
        const sealed = await sealSecret(secret, place(id), { ring: ofParts });
        await db.providerKey.update({ where: { id }, data: { secret: sealed } });
        secrets.set(id, secret);
      }
  })();
  for (const id of used.slice(0, used.length / 2)) await studio.create(id, compositions.image);

  const killed = command();
  await expect.poll(underNew, { timeout: 60_000, interval: 20 }).toBeGreaterThan(1_000);
  killed.child.kill('SIGKILL');
  await killed.ended;
  const half = await underNew();
  expect(half).toBeLessThan(many);
  for (const id of used.slice(used.length / 2)) await studio.create(id, compositions.image);

  const whole = command();
  expect((await whole.ended)[0], whole.words()).toBe(0);
  isOver = true;
  await replacing;
  expect(whole.words()).toContain(`Every secret is under ${ofNext.primary.id} now, and no row names another key.`);
  expect(whole.words()).toContain(`${ofParts.primary.id} may be taken out of MORE_ENCRYPTION_KEYS`);
  // The second run went on: it did not begin anew.
  const counted =
    whole
      .words()
      .match(/(\d+) provider keys/g)
      ?.map((text) => Number.parseInt(text, 10)) ?? [];
  expect(Math.max(...counted)).toBeLessThan(many);

  expect(await countByKey(db)).toEqual([{ table: 'ProviderKey', kekId: ofNext.primary.id, count: many }]);
  expect((await readInstallation(db))?.settings).toMatchObject({ ENCRYPTION_KEY: ofNext.primary.check });
  const rows = await db.providerKey.findMany({ select: { id: true, secret: true } });
  for (const { id, secret } of rows)
    if ((await openSecret(secret, place(id), { ring: ofNext })) !== secrets.get(id)) expect(id).toBe('opened');
  await expect.poll(() => db.task.count({ where: { status: 'failed' } }), { timeout: 60_000 }).toBe(used.length);
  const sent = provider.requests.map(({ headers }) => String(headers.authorization));
  expect(sent.toSorted()).toEqual(used.map((id) => `Bearer ${secrets.get(id)}`).toSorted());
}, 300_000);

test('data keys made before a time are renewed, and a run goes on where one was ended', async () => {
  const { tenantId } = studio.actor;
  const before = await db.providerKey.findMany({ select: { id: true, secret: true } });
  const at = new Date(Date.now() + 5_000);
  const parts = { db, ring: ofNext, settleMs: 0 };
  const stop = () => {
    throw new Error('killed');
  };
  await expect(renewDataKeys({ ...parts, onBatch: stop }, at)).rejects.toThrow('killed');
  const dataKeyOf = (secret: string) => secret.split('.')[3];
  const known = new Set(before.map(({ secret }) => dataKeyOf(secret)));
  const renewed = async () => (await db.providerKey.findMany()).filter(({ secret }) => !known.has(dataKeyOf(secret)));
  expect(await renewed()).toHaveLength(200);
  // With a time that has passed, what was just renewed stays.
  await expect.poll(() => Date.now() > at.getTime(), { timeout: 10_000 }).toBe(true);
  let written = 0;
  const counted = (count: number) => {
    written = count;
  };
  expect(await renewDataKeys({ ...parts, onBatch: counted }, at)).toBe(0);
  expect(written).toBe(many);
  expect(await renewDataKeys({ ...parts, onBatch: stop }, at)).toBe(0);
  const sample = (await renewed()).slice(0, 50);
  expect(sample).toHaveLength(50);
  for (const { id, secret } of sample) {
    const place = secretPlace(tenantId, { id, providerId });
    expect(await openSecret(secret, place, { ring: ofNext })).toBe(secrets.get(id));
    expect(sourceOf(secret)).toBe(ofNext.primary.id);
  }
});

test('a rotation is refused before it begins where a worker has not got the key, or this process has not got the old one', async () => {
  const agreed = JSON.stringify((await readInstallation(db))?.settings);
  const third = newKey();
  await expect(rotateKeys({ db, ring: ringOf(third), ...quiet })).rejects.toMatchObject({ reason: 'keyMissing' });
  const id = v7();
  const facts = { id, host: 'tower', pid: 7, startedAt: new Date(), sealingKeys: [ofNext.primary.id] };
  await db.workerHeartbeat.create({ data: { ...facts, seenAt: new Date() } });
  await expect(rotateKeys({ db, ring: ringOf(third, [nextKey]), ...quiet })).rejects.toThrow(
    /a worker .*on tower \(process 7\).* has not got key-/,
  );
  await db.workerHeartbeat.delete({ where: { id } });
  expect(JSON.stringify((await readInstallation(db))?.settings)).toBe(agreed);
});

test('what can’t be opened stays, is counted, and goes over when its key is there', async () => {
  const lost = newKey();
  const { tenantId } = studio.actor;
  const id = v7();
  const secret = await sealWith(ringOf(lost).primary, 'sk-lost', secretPlace(tenantId, { id, providerId }));
  await db.providerKey.create({ data: { id, tenantId, providerId, label: 'lost', lastFour: '', secret } });
  await db.workerHeartbeat.deleteMany();
  const kekId = ringOf(lost).primary.id;
  expect(await rotateKeys({ db, ring: ofNext, ...quiet })).toEqual([{ table: 'ProviderKey', kekId, count: 1 }]);
  expect(await rotateKeys({ db, ring: ringOf(nextKey, [lost]), ...quiet })).toEqual([]);
  const row = await db.providerKey.findUniqueOrThrow({ where: { id } });
  expect(await openSecret(row.secret, secretPlace(tenantId, { id, providerId }), { ring: ofNext })).toBe('sk-lost');
});
