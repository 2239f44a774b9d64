import { isTimeZone } from '@/lib/i18n/time-zone';
import type { ProviderId, ResultKind } from '@/lib/providers/contract';
import { parseProviderId } from '@/lib/providers/parse-provider-id';
import { storableText } from '@/lib/text/storable-json';
import { endOfDay, isCalendarDay, startOfDay } from '@/lib/time/calendar-day';
import type { TaskSummary } from './dto';
import { type TaskStatus, taskStatuses } from './status';

/**
 * Which tasks a list shows. The filter lives in the URL, so that a list can be shared, reloaded and gone back to;
 * browser and server read it with the same function. Without zod: the lists' pages stay small.
 */
export interface TaskFilter {
  /** Any of these; absent: all. */
  statuses?: TaskStatus[];
  providerId?: ProviderId;
  modelId?: string;
  personId?: string;
  /** Only tasks that were admitted together. */
  batchId?: string;
  kind?: ResultKind;
  /** First and last day (`YYYY-MM-DD`), both included, in `timeZone` (UTC where it is absent). */
  from?: string;
  to?: string;
  timeZone?: string;
  /** Text to search for in the prompts, as one piece. */
  search?: string;
  /** Only tasks that have at least one stored result. */
  withResults?: boolean;
}

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const maxSearchLength = 200;

/** Statuses in which something still happens by itself. */
export const activeStatuses: readonly TaskStatus[] = ['queued', 'submitting', 'running', 'storing'];

/** Reads a filter from a URL. Leaves out what it does not understand: an old or mistyped link still shows a list. */
export function parseTaskFilter(params: URLSearchParams): TaskFilter {
  const filter: TaskFilter = {};
  const statuses = taskStatuses.filter((status) => (params.get('status') ?? '').split(',').includes(status));
  if (statuses.length > 0) filter.statuses = statuses;
  const provider = parseProviderId(params.get('provider'));
  if (provider) filter.providerId = provider;
  const model = params.get('model');
  if (model) filter.modelId = model.slice(0, 100);
  const person = params.get('person');
  if (person && uuidPattern.test(person)) filter.personId = person;
  const batch = params.get('batch');
  if (batch && uuidPattern.test(batch)) filter.batchId = batch;
  const kind = params.get('kind');
  if (kind === 'image' || kind === 'video') filter.kind = kind;
  const from = params.get('from');
  if (from && isCalendarDay(from)) filter.from = from;
  const to = params.get('to');
  if (to && isCalendarDay(to)) filter.to = to;
  const zone = params.get('zone') ?? undefined;
  if ((filter.from || filter.to) && isTimeZone(zone)) filter.timeZone = zone;
  const search = params.get('q')?.trim().slice(0, maxSearchLength);
  if (search) filter.search = search;
  if (params.get('results') === '1') filter.withResults = true;
  return filter;
}

/** The inverse of `parseTaskFilter`; equal filters give equal strings, so it is a cache key too. */
export function taskFilterParams(filter: TaskFilter): URLSearchParams {
  const params = new URLSearchParams();
  if (filter.statuses?.length)
    params.set('status', taskStatuses.filter((status) => filter.statuses?.includes(status)).join(','));
  if (filter.providerId) params.set('provider', filter.providerId);
  if (filter.modelId) params.set('model', filter.modelId);
  if (filter.personId) params.set('person', filter.personId);
  if (filter.batchId) params.set('batch', filter.batchId);
  if (filter.kind) params.set('kind', filter.kind);
  if (filter.from) params.set('from', filter.from);
  if (filter.to) params.set('to', filter.to);
  if ((filter.from || filter.to) && filter.timeZone) params.set('zone', filter.timeZone);
  if (filter.search) params.set('q', filter.search);
  if (filter.withResults) params.set('results', '1');
  return params;
}

/**
 * Converts a page's `searchParams` from Next. For a name that every object has (`?constructor=1`) Next makes a list in
 * which the object's own property stands before the text.
 */
export function searchParamsOf(record: Record<string, string | string[] | undefined>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(record)) {
    const first = [value].flat().find((one) => typeof one === 'string');
    if (first !== undefined) params.set(storableText(name), storableText(first));
  }
  return params;
}

/** Whether a person narrowed the list (the gallery's own `withResults` does not count). */
export function isNarrowed({ withResults: _, timeZone: __, ...rest }: TaskFilter): boolean {
  return Object.values(rest).some((value) => value !== undefined);
}

/** Whether some tasks of a press may match while others don't. (They share person, words and, but for seconds, the time.) */
export function mayDivide(filter: TaskFilter): boolean {
  const { statuses, providerId, modelId, kind, withResults } = filter;
  return [statuses, providerId, modelId, kind, withResults].some((value) => value !== undefined);
}

/** The first instant inside the filter's days, and the first one after them. */
export function instantsOf(filter: TaskFilter): { since?: Date; before?: Date } {
  const zone = filter.timeZone ?? 'UTC';
  return {
    ...(filter.from && { since: startOfDay(filter.from, zone) }),
    ...(filter.to && { before: endOfDay(filter.to, zone) }),
  };
}

/**
 * Whether a task belongs in a list, decided in the browser when a live update arrives. A summary carries only the
 * beginning of a long prompt: words beyond it are missed here and found when the list is next fetched.
 */
export function matchesFilter(task: TaskSummary, filter: TaskFilter): boolean {
  const { since, before } = instantsOf(filter);
  const createdAt = new Date(task.createdAt);
  return (
    task.trash === null &&
    (!filter.statuses || filter.statuses.includes(task.status)) &&
    (!filter.providerId || filter.providerId === task.providerId) &&
    (!filter.modelId || filter.modelId === task.modelId) &&
    (!filter.personId || filter.personId === task.person.id) &&
    (!filter.batchId || filter.batchId === task.batchId) &&
    (!filter.kind || filter.kind === task.kind) &&
    (!since || createdAt >= since) &&
    (!before || createdAt < before) &&
    (!filter.search || task.prompt.toLowerCase().includes(filter.search.toLowerCase())) &&
    (!filter.withResults || task.results.length > 0)
  );
}
