import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { getDb } from '@/lib/db/client.server';
import { unknownHost } from './admission/refuse-request.server';
import { noteRefusal } from './note-refusal.server';

test('each reason is noted once a minute, however many different texts a client sends', async () => {
  const address = v7();
  const noted = async (): Promise<string[]> => {
    const rows = await getDb().auditEvent.findMany({ where: { address } });
    return rows.map(({ action }) => action).sort();
  };
  for (let at = 0; at < 50; at += 1) {
    const { action, reason, quoted } = unknownHost(`name-${at}.example`);
    noteRefusal({ action, reason, quoted, address });
    noteRefusal({ action, reason: 'another rule of the same kind', address });
  }
  noteRefusal({ action: 'request.unreadable', reason: 'the last one', address });
  // A server writes the rows in any order.
  await expect.poll(noted).toEqual(['request.unknownHost', 'request.unknownHost', 'request.unreadable']);
});
