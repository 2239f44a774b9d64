import { v7 } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import { recordAudit } from '@/lib/audit/record-audit.server';
import { getDb } from '@/lib/db/client.server';
import type { AuditFilter } from './audit-filter';
import { exportAudit } from './export-audit.server';
import { findAudit } from './find-audit.server';

let tenantId: string;
let ada: string;
let bo: string;

async function addPerson(name: string, studio: string): Promise<string> {
  const { id } = await getDb().user.create({
    data: {
      email: `${v7()}@example.com`,
      name,
      passwordHash: '',
      memberships: { create: { tenantId: studio, role: 'admin' } },
    },
  });
  return id;
}

beforeEach(async () => {
  const db = getDb();
  ({ id: tenantId } = await db.tenant.create({ data: { name: 'Studio' } }));
  ada = await addPerson('Ada', tenantId);
  bo = await addPerson('Bo', tenantId);
  const at = (day: number) => new Date(Date.UTC(2026, 4, day, 23, 30));
  const rows = [
    { actorId: ada, action: 'key.created', target: 'key-1', data: { label: 'Main' } },
    { actorId: bo, action: 'key.limited', target: 'key-1', data: { maxConcurrent: 2 } },
    { actorId: ada, action: 'person.disabled', target: bo },
    { actorId: null, action: 'task.purged', target: 'task-1' },
    { actorId: ada, action: 'price.set', target: 'price-1', data: { modelId: '=HYPERLINK("x")' } },
  ];
  await db.auditEvent.createMany({ data: rows.map((row, day) => ({ ...row, tenantId, createdAt: at(day + 1) })) });
});

const find = async (filter: AuditFilter, timeZone = 'UTC') =>
  (await findAudit(tenantId, filter, { timeZone })).events.map(({ action }) => action);

async function read(format: 'csv' | 'jsonl', filter: AuditFilter = {}): Promise<string> {
  const stream = await exportAudit({ tenantId, userId: ada }, { filter, format, timeZone: 'UTC' });
  return await new Response(stream).text();
}

describe('the list of the audit', () => {
  test('has the newest first, with names, and its place in the chain', async () => {
    const { events, next } = await findAudit(tenantId, {}, { timeZone: 'UTC' });
    expect(events.map(({ action }) => action)).toEqual([
      'price.set',
      'task.purged',
      'person.disabled',
      'key.limited',
      'key.created',
    ]);
    expect(next).toBeNull();
    expect(events[2]).toMatchObject({ person: { id: ada, name: 'Ada' }, target: bo, targetName: 'Bo' });
    expect(events[1]).toMatchObject({ person: null, targetName: null });
    expect(events[4]).toMatchObject({ targetName: 'Main', data: { label: 'Main' } });
    expect(events.map(({ number }) => number).toSorted()).toEqual([1, 2, 3, 4, 5]);
    expect(events[0]?.hash).toMatch(/^[\da-f]{64}$/);
  });

  test.each<[string, () => AuditFilter, string[]]>([
    ['a person', () => ({ personId: ada }), ['price.set', 'person.disabled', 'key.created']],
    ['a kind', () => ({ kind: 'key' }), ['key.limited', 'key.created']],
    ['a person and a kind', () => ({ personId: bo, kind: 'key' }), ['key.limited']],
    ['an object', () => ({ target: 'key-1' }), ['key.limited', 'key.created']],
    ['a day', () => ({ from: '2026-05-03', to: '2026-05-03' }), ['person.disabled']],
    ['an end', () => ({ to: '2026-05-01' }), ['key.created']],
  ])('is narrowed by %s', async (_, filter, actions) => {
    expect(await find(filter())).toEqual(actions);
  });

  test('takes the days of whoever asks', async () => {
    expect(await find({ from: '2026-05-03', to: '2026-05-03' }, 'Asia/Shanghai')).toEqual(['key.limited']);
  });

  test('goes on by a cursor, without a gap and without a repetition', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await findAudit(tenantId, {}, { cursor, timeZone: 'UTC', limit: 2 });
      seen.push(...page.events.map(({ action }) => action));
      cursor = page.next;
    } while (cursor);
    expect(seen).toEqual(await find({}));
  });

  test('shows nothing of another studio, and no name of a stranger', async () => {
    const { id: other } = await getDb().tenant.create({ data: { name: 'Other' } });
    const stranger = await addPerson('Cy', other);
    await recordAudit(getDb(), { tenantId: other, actorId: stranger, action: 'key.erased' });
    await recordAudit(getDb(), { tenantId, actorId: ada, action: 'person.joined', target: stranger });
    expect(await find({ personId: stranger })).toEqual([]);
    expect(JSON.stringify(await findAudit(tenantId, {}, { timeZone: 'UTC' }))).not.toContain('Cy');
  });
});

describe('an export', () => {
  test('has every event of the filter as JSON Lines, itself included, and is recorded', async () => {
    const lines = (await read('jsonl'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ action }) => action)).toEqual(['audit.exported', ...(await find({})).slice(1)]);
    expect(await read('jsonl', { kind: 'key' })).not.toContain('price.set');
    const { events } = await findAudit(tenantId, { kind: 'audit' }, { timeZone: 'UTC' });
    expect(events.map(({ data }) => data)).toEqual([{ format: 'jsonl', kind: 'key' }, { format: 'jsonl' }]);
  });

  test('is a table in which no cell is a formula', async () => {
    const [head, ...rows] = (await read('csv', { kind: 'price' })).trim().split('\r\n');
    expect(head).toContain('number,time,person');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain(`"'=HYPERLINK(""x"")"`);
    expect(rows[0]).not.toMatch(/(^|,)"?[=+@-]/);
  });

  test('reads all, in pieces', async () => {
    await getDb().auditEvent.createMany({
      data: Array.from({ length: 1_234 }, (_, index) => ({ tenantId, action: 'file.deleted', target: `${index}` })),
    });
    const stream = await exportAudit(
      { tenantId, userId: ada },
      { filter: { kind: 'file' }, format: 'jsonl', timeZone: 'UTC' },
    );
    let pieces = 0;
    let text = '';
    for await (const piece of stream) {
      pieces += 1;
      text += Buffer.from(piece).toString();
    }
    expect([pieces, new Set(text.trim().split('\n')).size]).toEqual([3, 1_234]);
  });
});
