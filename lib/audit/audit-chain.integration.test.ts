import pg from 'pg';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { getDb } from '@/lib/db/client.server';
import { recordAudit, recordAudits } from './record-audit.server';
import { duringRequest } from './request-origin.server';
import { verifyAudit } from './verify-audit.server';

/** The operator of the database, past the triggers. */
let operator: pg.Client;
let tenantId: string;
let actorId: string;

beforeAll(async () => {
  operator = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await operator.connect();
});
afterAll(async () => await operator.end());

beforeEach(async () => {
  const db = getDb();
  ({ id: tenantId } = await db.tenant.create({ data: { name: 'Studio' } }));
  const user = await db.user.create({ data: { email: `${v7()}@example.com`, name: 'Ada', passwordHash: '' } });
  actorId = user.id;
  for (const target of ['one', 'two', 'three', 'four', 'five'])
    await recordAudit(db, { tenantId, actorId, action: 'key.limited', target, data: { maxConcurrent: 2, ö: '€' } });
});

const faults = async () =>
  (await verifyAudit(getDb())).faults
    .filter((fault) => fault.tenantId === tenantId)
    .map(({ problem, seq }) => [problem, seq === null ? null : Number(seq)]);

/** Runs statements without triggers, as only the operator of the database can. */
async function tamper(...statements: string[]): Promise<void> {
  const all = ['begin', 'set local session_replication_role = replica', ...statements, 'commit'];
  await operator.query(all.join(';'));
}

const event = (seq: number) => `(select "eventId" from "AuditLink" where "tenantId" = '${tenantId}' and seq = ${seq})`;

describe('the database', () => {
  test.each([
    [`update "AuditEvent" set "target" = 'x'`],
    [`delete from "AuditEvent"`],
    [`truncate "AuditEvent"`],
    [`update "AuditLink" set "hash" = 'x'`],
    [`delete from "AuditLink"`],
    [`truncate "AuditLink"`],
    [`insert into "AuditLink" values (gen_random_uuid(), 1, gen_random_uuid(), 'x')`],
  ])('refuses: %s', async (statement) => {
    await expect(operator.query(statement)).rejects.toThrow('The audit is only added to');
    expect(await faults()).toEqual([]);
  });

  test('keeps a studio and a person that the audit names', async () => {
    await expect(getDb().tenant.delete({ where: { id: tenantId } })).rejects.toThrow();
    await expect(getDb().user.delete({ where: { id: actorId } })).rejects.toThrow();
    expect(await getDb().auditEvent.count({ where: { tenantId, actorId } })).toBe(5);
  });

  test('removes refusals of strangers after ninety days, not earlier', async () => {
    const db = getDb();
    const days = (count: number) => new Date(Date.now() - count * 24 * 60 * 60_000);
    const row = (count: number) => ({ action: 'request.unreadable', target: actorId, createdAt: days(count) });
    await db.auditEvent.createMany({ data: [row(91), row(89)] });
    await db.auditEvent.deleteMany({ where: { tenantId: null, createdAt: { lt: days(90.5) } } });
    expect(await db.auditEvent.count({ where: { target: actorId } })).toBe(1);
    await expect(db.auditEvent.deleteMany({ where: { target: actorId } })).rejects.toThrow();
  });

  test('records nothing of a change that is taken back', async () => {
    const change = getDb().$transaction(async (tx) => {
      await recordAudit(tx, { tenantId, actorId, action: 'key.limited', target: 'six' });
      throw new Error('taken back');
    });
    await expect(change).rejects.toThrow('taken back');
    expect(await getDb().auditLink.count({ where: { tenantId } })).toBe(5);
  });

  test('chains what many record at once, without a gap', async () => {
    const db = getDb();
    const record = (target: number) =>
      target % 3 === 0
        ? db.$transaction(async (tx) => {
            await recordAudit(tx, { tenantId, action: 'file.deleted', target: `${target}` });
            await recordAudit(tx, { tenantId, action: 'file.deleted', target: `${target} again` });
          })
        : recordAudits(db, [{ tenantId, action: 'file.deleted', target: `${target}` }]);
    await Promise.all(Array.from({ length: 60 }, (_, target) => record(target)));
    expect(await db.auditLink.count({ where: { tenantId } })).toBe(5 + 80);
    expect(await faults()).toEqual([]);
  });

  test('lets a role add that may neither change nor link', async () => {
    const role = `adder_${v7().replaceAll('-', '')}`;
    await operator.query(`create role ${role}; grant select, insert on "AuditEvent" to ${role}`);
    await operator.query(`grant select on "Tenant", "User" to ${role}`);
    await operator.query(`begin; set local role ${role};
      insert into "AuditEvent" ("id", "tenantId", "action") values (gen_random_uuid(), '${tenantId}', 'key.erased');
      commit`);
    expect(await getDb().auditLink.count({ where: { tenantId } })).toBe(6);
    expect(await faults()).toEqual([]);
    for (const statement of [`update "AuditEvent" set "target" = 'x'`, `delete from "AuditLink"`]) {
      const refused = operator.query(`begin; set local role ${role}; ${statement}`);
      await expect(refused.finally(() => operator.query('rollback'))).rejects.toThrow('permission denied');
    }
    await operator.query(`drop owned by ${role}; drop role ${role}`);
  });
});

describe('the check', () => {
  test('finds nothing in an audit that nobody touched', async () => {
    const { heads, faults: found, events } = await verifyAudit(getDb());
    expect(found.filter((fault) => fault.tenantId === tenantId)).toEqual([]);
    expect(heads.find((head) => head.tenantId === tenantId)?.seq).toBe(5n);
    expect(events).toBeGreaterThanOrEqual(5);
  });

  test.each([
    [`"target" = 'another'`],
    [`"data" = '{"maxConcurrent": 3}'`],
    [`"action" = 'key.models'`],
    [`"actorId" = null`],
    [`"createdAt" = "createdAt" + interval '1 second'`],
    [`"address" = '203.0.113.9'`],
    [`"userAgent" = 'another'`],
  ])('finds a row with another %s', async (change) => {
    await tamper(`update "AuditEvent" set ${change} where id = ${event(3)}`);
    expect(await faults()).toEqual([['changed', 3]]);
  });

  test('finds a missing row', async () => {
    await tamper(`delete from "AuditEvent" where id = ${event(5)}`);
    expect(await faults()).toEqual([['missing', 5]]);
  });

  test('finds a row that is missing together with its link', async () => {
    await tamper(
      `delete from "AuditEvent" where id = ${event(2)}`,
      `delete from "AuditLink" where "tenantId" = '${tenantId}' and seq = 2`,
    );
    expect(await faults()).toEqual([['missing', 2]]);
  });

  test('finds an added row', async () => {
    await tamper(
      `insert into "AuditEvent" ("id", "tenantId", "action") values (gen_random_uuid(), '${tenantId}', 'key.erased')`,
    );
    expect(await faults()).toEqual([['unlinked', null]]);
  });

  test('finds rows that changed places', async () => {
    const swap = (from: number, to: number) =>
      `update "AuditLink" set seq = ${to} where "tenantId" = '${tenantId}' and seq = ${from}`;
    await tamper(swap(2, 99), swap(3, 2), swap(99, 3));
    const found = await faults();
    expect(found).toContainEqual(['changed', 2]);
    expect(found).toContainEqual(['changed', 3]);
  });

  test('finds a row that went over to another studio', async () => {
    const { id: other } = await getDb().tenant.create({ data: { name: 'Other' } });
    await tamper(`update "AuditEvent" set "tenantId" = '${other}' where id = ${event(4)}`);
    expect(await faults()).toEqual([['missing', 4]]);
  });

  test('finds a chain that was computed anew, by a head that was noted', async () => {
    const { heads } = await verifyAudit(getDb());
    const known = heads.filter((head) => head.tenantId === tenantId);
    const links = `"AuditLink" where "tenantId" = '${tenantId}'`;
    await tamper(
      `update "AuditEvent" set "target" = 'another' where id = ${event(1)}`,
      `create temp table kept as select * from "AuditEvent" where "tenantId" = '${tenantId}'`,
      `delete from ${links}`,
      `delete from "AuditEvent" where "tenantId" = '${tenantId}'`,
    );
    await operator.query('insert into "AuditEvent" select * from kept; drop table kept');
    expect(await faults()).toEqual([]);
    const found = (await verifyAudit(getDb(), known)).faults.filter((fault) => fault.tenantId === tenantId);
    expect(found.map(({ problem, seq }) => [problem, Number(seq)])).toEqual([['otherHead', 5]]);
  });
});

test('a record has the address and the browser of its request', async () => {
  const db = getDb();
  const request = { address: '203.0.113.7', userAgent: 'Firefox', declared: ['key.limited'] as const };
  await duringRequest(request, async () => {
    await db.$transaction((tx) => recordAudit(tx, { tenantId, actorId, action: 'key.limited', target: 'asked' }));
    expect(() => recordAudit(db, { tenantId, action: 'key.deleted' })).toThrow('key.deleted is recorded, but');
  });
  expect(await db.auditEvent.findFirst({ where: { tenantId, target: 'asked' } })).toMatchObject({
    address: '203.0.113.7',
    userAgent: 'Firefox',
    kind: 'key',
  });
});
