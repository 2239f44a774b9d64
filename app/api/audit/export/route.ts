import { defineRoute } from '@/lib/actions/define-route.server';
import { readBody } from '@/lib/actions/read-body';
import { readAuditFilter } from '@/lib/audit-log/audit-filter';
import { exportAudit } from '@/lib/audit-log/export-audit.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { AppError } from '@/lib/errors/app-error';
import { isTimeZone } from '@/lib/i18n/time-zone';
import { storableText } from '@/lib/text/storable-json';

const types = { csv: 'text/csv; charset=utf-8', jsonl: 'application/jsonl; charset=utf-8' } as const;

const largestForm = 4 * 1024;

/**
 * `POST /api/audit/export` with the fields of the page's filter, `format` (`csv` or `jsonl`) and `zone`: a file of all
 * these events. A POST, because it is recorded, and another site can't ask for it.
 */
export const POST = defineRoute({
  right: 'readAudit',
  audit: ['audit.exported'],
  run: async ({ request, session }) => {
    const text = await readBody(request, largestForm);
    if (text === null) throw new AppError('tooLarge', 'a form of the audit with a large body');
    const fields = new URLSearchParams([...new URLSearchParams(text)].map((pair) => pair.map(storableText)));
    const format = fields.get('format') === 'jsonl' ? 'jsonl' : 'csv';
    const zone = fields.get('zone') ?? undefined;
    const filter = readAuditFilter(fields);
    const stream = await exportAudit(session, { filter, format, timeZone: isTimeZone(zone) ? zone : 'UTC' });
    const name = `audit-${databaseNow().toISOString().slice(0, 10)}.${format}`;
    return new Response(stream, {
      headers: {
        'content-type': types[format],
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  },
});
