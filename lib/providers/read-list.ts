import type { Json, JsonObject } from '@/lib/text/json';
import { isEcho, layersOf, plainName, taskIdOf } from './answer-layers';
import { findResults } from './find-results';
import { parseInner } from './parse-answer';
import { dateOf, objectOf, wordOf } from './read-answer';
import { stageOf } from './read-job';

/** A job as a provider's list shows it. */
export interface ReadEntry {
  id: string;
  submittedAt: Date;
  /** The provider's word for the job's state. */
  stage?: string;
  coverUrl?: string;
  resultUrl?: string;
  /** What the entry says about its request, by `plainName`: places that repeat the request win over the entry's own. */
  request: ReadonlyMap<string, Json>;
}

/**
 * The entries of the list of jobs in an answer: the outermost list of objects with an id and a time, or else with only
 * an id. Undefined where there is no list at all. An empty list gives no entries.
 */
export function entriesOfList(body: Json): JsonObject[] | undefined {
  const lists: JsonObject[][] = [];
  for (const { value } of layersOf(body))
    if (Array.isArray(value))
      lists.push(value.map((entry) => objectOf(parseInner(entry) ?? entry)).filter((entry) => entry !== undefined));
  const numbered = lists.filter((entries) => entries.some((entry) => numberOf(entry) !== undefined));
  return numbered.find((entries) => entries.some(timeOf)) ?? numbered[0] ?? lists.find(({ length }) => length === 0);
}

function numberOf(entry: JsonObject): string | undefined {
  return taskIdOf(entry) ?? wordOf(entry.id) ?? wordOf(entry.uuid);
}

/** One entry, read like every other answer. Undefined without an id or a time. `baseUrl` resolves relative links. */
export function readEntry(entry: JsonObject, baseUrl: string): ReadEntry | undefined {
  const id = numberOf(entry);
  const submittedAt = timeOf(entry);
  if (id === undefined || !submittedAt) return undefined;
  const stage = stageOf(entry);
  const { urls, coverUrl } = findResults(entry, { kind: 'video', baseUrl, jobId: id });
  const [resultUrl] = urls;
  return {
    id,
    submittedAt,
    ...(stage !== undefined && { stage }),
    ...(coverUrl && { coverUrl }),
    ...(resultUrl && { resultUrl }),
    request: requestOf(entry),
  };
}

/** Names for the time of submission, or else of creation or start. */
const timeNames = [
  /^submit(ted)?(at|time|on|date)$/,
  /^creat(ed|e|ion)(at|time|on|date)?$/,
  /^start(ed)?(at|time|on)$/,
];

function timeOf(entry: JsonObject): Date | undefined {
  const named = Object.entries(entry).map(([name, value]) => [plainName(name), value] as const);
  for (const pattern of timeNames) {
    const found = named.find(([name, value]) => pattern.test(name) && dateOf(value) !== undefined);
    if (found) return dateOf(found[1]);
  }
  return undefined;
}

function requestOf(entry: JsonObject): ReadonlyMap<string, Json> {
  const echoes = Object.entries(entry).flatMap(([name, value]): JsonObject[] => {
    const echo = isEcho(name) ? objectOf(parseInner(value) ?? value) : undefined;
    return echo ? [echo] : [];
  });
  const said = new Map<string, Json>();
  for (const source of [...echoes, entry])
    for (const [name, value] of Object.entries(source)) {
      const plain = plainName(name);
      if (value !== null && !said.has(plain)) said.set(plain, value);
    }
  return said;
}

/** A value of the request as an entry repeats it, or undefined. */
export function repeatedValue(entry: ReadEntry, name: string): string | undefined {
  return wordOf(entry.request.get(plainName(name)));
}
