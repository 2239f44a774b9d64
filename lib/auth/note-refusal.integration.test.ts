import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { getDb } from '@/lib/db/client.server';
import { unknownHost } from './admission/refuse-request.server';
import { noteRefusal } from './note-refusal.server';

test('who sends another text each time makes one row all the same', async () => {
  const address = v7();
  const noted = async (): Promise<string[]> => {
    const rows = await getDb().auditEvent.findMany({ where: { data: { path: ['address'], equals: address } } });
    return rows.map(({ action }) => action).sort();
  };
  for (let at = 0; at < 50; at += 1) {
    const { action, reason } = unknownHost(`name-${at}.example`);
    noteRefusal({ action, reason, address });
  }
  // Asked of the database after all of the others: it is there when they are.
  noteRefusal({ action: 'request.unreadable', reason: 'the last one', address });
  await expect.poll(noted).toContain('request.unreadable');
  expect(await noted()).toEqual(['request.unknownHost', 'request.unreadable']);
});
