import { expect, test } from 'vitest';
import { readAuditFilter, writeAuditFilter } from './audit-filter';

test('a filter is read from its address again', () => {
  const filter = {
    personId: '01900000-0000-7000-8000-000000000001',
    kind: 'key' as const,
    target: 'key-1',
    from: '2026-05-01',
    to: '2026-05-31',
  };
  expect(readAuditFilter(new URLSearchParams(writeAuditFilter(filter)))).toEqual(filter);
});

test('what is not readable does not filter', () => {
  const query = new URLSearchParams({ person: 'nobody', kind: 'nothing', target: ' ', from: '2026-02-30', to: 'x' });
  expect(readAuditFilter(query)).toEqual({});
});
