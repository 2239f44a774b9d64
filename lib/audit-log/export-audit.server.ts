import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit.server';
import type { Actor } from '@/lib/auth/actor';
import { getDb } from '@/lib/db/client.server';
import { csvCell } from '@/lib/text/csv-cell';
import type { AuditEventDto } from './audit-dto';
import type { AuditFilter } from './audit-filter';
import { findAudit } from './find-audit.server';

export type AuditFormat = 'csv' | 'jsonl';

/** How many events are read at once. No transaction is open in between: the other end may read slowly. */
const chunk = 500;

/**
 * All events of the filter as a stream of UTF-8 text, newest first. The export is recorded before its first byte, and is
 * in itself. A reader that goes away ends it.
 */
export async function exportAudit(
  { tenantId, userId }: Actor,
  { filter, format, timeZone }: { filter: AuditFilter; format: AuditFormat; timeZone: string },
): Promise<ReadableStream<Uint8Array>> {
  await recordAudit(getDb(), {
    tenantId,
    actorId: userId,
    action: 'audit.exported',
    data: { format, ...filter },
  });
  const encoder = new TextEncoder();
  const write = format === 'csv' ? csvRow : (event: AuditEventDto) => `${JSON.stringify(event)}\n`;
  // The mark tells Excel that it is UTF-8.
  let head = format === 'csv' ? `\uFEFF${columns.map(([name]) => name).join(',')}\r\n` : '';
  let cursor: string | null = null;
  return new ReadableStream(
    {
      pull: async (controller) => {
        const page = await findAudit(tenantId, filter, { cursor, timeZone, limit: chunk });
        const text: string = head + page.events.map(write).join('');
        head = '';
        cursor = page.next;
        if (text) controller.enqueue(encoder.encode(text));
        if (cursor === null) controller.close();
      },
    },
    { highWaterMark: 1 },
  );
}

const columns: readonly [name: string, value: (event: AuditEventDto) => string | number | null][] = [
  ['number', ({ number }) => number],
  ['time', ({ at }) => at],
  ['person', ({ person }) => person?.name ?? null],
  ['person_id', ({ person }) => person?.id ?? null],
  ['action', ({ action }) => action],
  ['object', ({ targetName }) => targetName],
  ['object_id', ({ target }) => target],
  ['address', ({ address }) => address],
  ['user_agent', ({ userAgent }) => userAgent],
  ['details', ({ data }) => (data === null ? null : JSON.stringify(data))],
  ['id', ({ id }) => id],
  ['hash', ({ hash }) => hash],
];

function csvRow(event: AuditEventDto): string {
  return `${columns.map(([, value]) => csvCell(value(event))).join(',')}\r\n`;
}
