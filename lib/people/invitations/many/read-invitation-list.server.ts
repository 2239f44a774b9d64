import 'server-only';
import { z } from 'zod';
import { normalizeEmail } from '@/lib/auth/email';
import { type Role, roles } from '@/lib/auth/session';
import { dayOf, isCalendarDay } from '@/lib/time/calendar-day';
import { invitationDays } from '../invitation-dto';
import {
  type LineProblem,
  type ListColumn,
  type ListRefusal,
  listColumns,
  longestList,
  mostLines,
  type PlannedLine,
} from './invitation-plan';
import { type Row, readRows } from './read-rows.server';

/** What the headings may be called, in lower case and without spaces, points and hyphens. */
const headings: Record<ListColumn, readonly string[]> = {
  email: ['email', 'mail', 'emailaddress', '邮箱', '电子邮箱', '电子邮件', '邮件'],
  name: ['name', 'fullname', 'person', '姓名', '名字', '名称'],
  role: ['role', '角色'],
  end: ['end', 'ends', 'enddate', 'validuntil', 'until', '截止日期', '有效期至', '结束日期', '到期日'],
};

/** What the roles may be called besides their own names: their words in our languages. */
const rolesInWords: Record<string, Role> = {
  administrator: 'admin',
  管理员: 'admin',
  创作者: 'creator',
  查看者: 'viewer',
  财务: 'billing',
};

/** The last days of links are no further away than those that are made one by one. */
const furthestDays = Math.max(...invitationDays);

export interface ListReading {
  /** The studio's. Days begin in it. */
  timeZone: string;
  /** Of the lines that name none. */
  role: Role;
  now: Date;
}

/** Reads a list as far as that goes without the database. */
export function readInvitationList(
  text: string,
  reading: ListReading,
): { lines: PlannedLine[]; ignored: string[] } | ListRefusal {
  if (text.length > longestList) return { code: 'long', params: { max: longestList } };
  const rows = readRows(text);
  if ('brokenAt' in rows) return { code: 'quotes', params: { line: rows.brokenAt } };
  const [first] = rows;
  if (!first) return { code: 'empty', params: {} };
  const head = readHead(first);
  if (head && !head.columns.includes('email')) return { code: 'noEmailColumn', params: {} };
  const people = head ? rows.slice(1) : rows;
  if (people.length === 0) return { code: 'empty', params: {} };
  if (people.length > mostLines) return { code: 'tooManyLines', params: { max: mostLines, count: people.length } };
  const columns = head?.columns ?? listColumns;
  const seen = new Map<string, number>();
  const lines = people.map((row) => readLine(row, columns, reading, seen));
  return { lines, ignored: head?.ignored ?? [] };
}

/** The columns by the headings of the first row; null where the row is already a person. */
function readHead({ cells }: Row): { columns: (ListColumn | null)[]; ignored: string[] } | null {
  const plain = cells.map((cell) => cell.toLowerCase().replaceAll(/[\s._-]/g, ''));
  const found = plain.map((cell) => listColumns.find((column) => headings[column].includes(cell)) ?? null);
  if (found.every((column) => column === null) || cells.some((cell) => cell.includes('@'))) return null;
  const columns = found.map((column, index) => (found.indexOf(column) === index ? column : null));
  return { columns, ignored: cells.filter((cell, index) => cell !== '' && columns[index] === null) };
}

function readLine(
  { line, cells }: Row,
  columns: readonly (ListColumn | null)[],
  { timeZone, role, now }: ListReading,
  seen: Map<string, number>,
): PlannedLine {
  const cell = (column: ListColumn) => cells[columns.indexOf(column)] ?? '';
  const problems: LineProblem[] = [];
  const wrong = (column: ListColumn, code: LineProblem['code'], params: LineProblem['params'] = {}) =>
    problems.push({ column, code, params });

  const email = normalizeEmail(cell('email'));
  const earlier = seen.get(email);
  if (email === '') wrong('email', 'emailMissing');
  else if (email.length > 254) wrong('email', 'emailLong', { max: 254 });
  else if (!z.email().safeParse(email).success) wrong('email', 'emailWrong', { value: shortened(email) });
  else if (earlier !== undefined) wrong('email', 'doubled', { line: earlier });
  else seen.set(email, line);

  const name = cell('name');
  if (name.length > 80) wrong('name', 'nameLong', { max: 80 });

  const roleText = cell('role').toLowerCase();
  const named = roleText === '' ? role : (roles.find((one) => one === roleText) ?? rolesInWords[roleText] ?? null);
  if (!named) wrong('role', 'roleUnknown', { value: shortened(cell('role')), roles: roles.join(', ') });

  const lastDay = readDay(cell('end'));
  const furthest = dayOf(now.getTime() + furthestDays * 86_400_000, timeZone);
  if (lastDay === undefined) wrong('end', 'dayWrong', { value: shortened(cell('end')) });
  else if (lastDay && lastDay < dayOf(now, timeZone)) wrong('end', 'dayPast', { day: lastDay });
  else if (lastDay && lastDay > furthest) wrong('end', 'dayFar', { day: lastDay, furthest });

  return { line, email: email.slice(0, 254), name: name.slice(0, 81), role: named, lastDay: lastDay ?? null, problems };
}

/**
 * `2026-12-31`, or as Chinese spreadsheets write it, `2026/12/31`. Other orders are not guessed: 5/12 is two days. Null:
 * none is given. Undefined: no day.
 */
function readDay(text: string): string | null | undefined {
  if (text === '') return null;
  const [, year, month = '', day = ''] = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text) ?? [];
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDay(written) ? written : undefined;
}

/** As much of a cell as a sentence takes. */
function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
