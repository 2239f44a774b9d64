import { isCalendarDay } from '@/lib/time/calendar-day';

/** By what usage is grouped. */
export const usageGroups = ['day', 'month', 'provider', 'model', 'key', 'person'] as const;
export type UsageGroup = (typeof usageGroups)[number];

/** What is asked of the usage. Days are `YYYY-MM-DD` of the tenant, both included. */
export interface UsageQuery {
  from: string;
  to: string;
  by: UsageGroup;
  /** What ran in the sandbox, where nothing is charged, instead of what ran at providers. */
  sandbox: boolean;
  providerId?: string;
  modelId?: string;
  keyId?: string;
  personId?: string;
}

/** The periods that a person can name without days. */
export const usagePeriods = ['month', 'lastMonth', '7', '30', '90', 'year', 'days'] as const;
export type UsagePeriod = (typeof usagePeriods)[number];

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const longestDays = 366 * 5;

/**
 * A query of a page or a file. Refuses nothing: what can't be read is as if it were not there, so that an old link still
 * shows something. `today`: the tenant's.
 */
export function readUsageQuery(params: URLSearchParams, today: string): UsageQuery & { period: UsagePeriod } {
  const by = usageGroups.find((group) => group === params.get('by')) ?? 'day';
  const period = usagePeriods.find((known) => known === params.get('period')) ?? 'month';
  const id = (name: string, isId = (text: string) => uuid.test(text)) => {
    const text = params.get(name);
    return text && isId(text) ? text : undefined;
  };
  const isName = (text: string) => text.length <= 100;
  const [providerId, modelId] = [id('provider', isName), id('model', isName)];
  const [keyId, personId] = [id('key'), id('person')];
  return {
    ...daysOf(period, params, today),
    period,
    by,
    sandbox: params.get('source') === 'sandbox',
    ...(providerId && { providerId }),
    ...(modelId && { modelId }),
    ...(keyId && { keyId }),
    ...(personId && { personId }),
  };
}

function daysOf(period: UsagePeriod, params: URLSearchParams, today: string): { from: string; to: string } {
  const month = today.slice(0, 7);
  if (period === 'lastMonth') return monthDays(addMonths(month, -1));
  if (period === 'year') return { from: `${today.slice(0, 4)}-01-01`, to: today };
  if (period === '7' || period === '30' || period === '90')
    return { from: addDays(today, 1 - Number(period)), to: today };
  if (period === 'days') {
    const [from, to] = [params.get('from') ?? '', params.get('to') ?? ''].map((day) =>
      isCalendarDay(day) ? day : today,
    );
    const [first, last] = [from ?? today, to ?? today].toSorted();
    if (first && last)
      return { from: first < addDays(last, -longestDays) ? addDays(last, -longestDays) : first, to: last };
  }
  return { from: `${month}-01`, to: today };
}

/** The first and the last day of a month (`YYYY-MM`). */
export function monthDays(month: string): { from: string; to: string } {
  return { from: `${month}-01`, to: addDays(`${addMonths(month, 1)}-01`, -1) };
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export function addMonths(month: string, months: number): string {
  const [year = 0, index = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, index - 1 + months, 1)).toISOString().slice(0, 7);
}

/** How many bars of days a chart can show. */
const mostDays = 92;

/** By what a chart of this time is divided. */
export function timeGroup({ from, to, by }: UsageQuery): 'day' | 'month' {
  if (by === 'month') return 'month';
  return Date.parse(to) - Date.parse(from) > mostDays * 86_400_000 ? 'month' : 'day';
}

/** Every day (or month) of the time, also those without a task. */
export function timeKeys({ from, to }: Pick<UsageQuery, 'from' | 'to'>, over: 'day' | 'month'): string[] {
  const keys: string[] = [];
  if (over === 'day') for (let day = from; day <= to; day = addDays(day, 1)) keys.push(day);
  else for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = addMonths(month, 1)) keys.push(month);
  return keys;
}

/** The parameters of a link to this query; `change` replaces some. */
export function usageHref(
  path: string,
  query: UsageQuery & { period: UsagePeriod },
  change: Partial<UsageQuery> = {},
): string {
  const { from, to, period, by, sandbox, providerId, modelId, keyId, personId } = { ...query, ...change };
  const params = new URLSearchParams({ period, by });
  const given = {
    ...(period === 'days' && { from, to }),
    ...(sandbox && { source: 'sandbox' }),
    ...{ provider: providerId, model: modelId, key: keyId, person: personId },
  };
  for (const [name, value] of Object.entries(given)) if (value) params.set(name, value);
  return `${path}?${params}`;
}
