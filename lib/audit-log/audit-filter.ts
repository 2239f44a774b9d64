import { validate } from 'uuid';
import { type AuditKind, auditKinds } from '@/lib/audit/audit-actions';
import { isCalendarDay } from '@/lib/time/calendar-day';

/** Which events of the audit are asked for. Days are `YYYY-MM-DD`, both included. */
export interface AuditFilter {
  personId?: string;
  kind?: AuditKind;
  /** The id of what was changed. */
  target?: string;
  from?: string;
  to?: string;
}

const longestTarget = 100;

/** The filter of an address or a form. What is not readable does not filter: an old link must still show a list. */
export function readAuditFilter(query: URLSearchParams): AuditFilter {
  const text = (name: string) => query.get(name)?.trim() ?? '';
  const personId = text('person');
  const kind = auditKinds.find((one) => one === text('kind'));
  const target = text('target').slice(0, longestTarget);
  const [from, to] = [text('from'), text('to')];
  return {
    ...(validate(personId) && { personId }),
    ...(kind && { kind }),
    ...(target && { target }),
    ...(isCalendarDay(from) && { from }),
    ...(isCalendarDay(to) && { to }),
  };
}

/** The same filter as an address, with more or other parameters. */
export function writeAuditFilter(filter: AuditFilter, more: Record<string, string> = {}): string {
  const { personId, kind, target, from, to } = filter;
  const entries = Object.entries({ person: personId, kind, target, from, to, ...more });
  return `?${new URLSearchParams(entries.filter((entry): entry is [string, string] => Boolean(entry[1])))}`;
}
