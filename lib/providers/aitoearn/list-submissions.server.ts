import 'server-only';
import type { Json, JsonObject } from '@/lib/text/json';
import { plainName } from '../answer-layers';
import type { ListedJob, LostSubmission, ProviderContext } from '../contract';
import { entriesOfList, type ReadEntry, readEntry, repeatedValue } from '../read-list';
import { callAitoearn } from './call.server';
import { generationsPath } from './wire';

const pageSize = 10;
/** A team that starts hundreds of takes at once has all of them in the same minute of the list. */
const maxPages = 20;
/** AiToEarn's clock and ours may differ by this much. */
const clockToleranceMs = 60_000;
/** A submission is in AiToEarn's list at most so long after it was sent. */
const arrivalMs = 5 * 60_000;

/** Searches the newest jobs of the account for those that come from one of these requests, by content and time. */
export async function listAitoearnSubmissions(
  lost: readonly LostSubmission[],
  context: ProviderContext,
): Promise<ListedJob[]> {
  const earliest = Math.min(...lost.map(({ submittedAt }) => submittedAt.getTime())) - clockToleranceMs;
  // When a newer job arrives between two calls, a job moves to the next page and is read twice.
  const found = new Map<string, ListedJob>();
  for (let page = 1; page <= maxPages; page++) {
    const entries = await listEntries(context, page);
    const read = entries.map((entry) => readEntry(entry, context.baseUrl));
    for (const entry of read) {
      const listed = entry && listedJob(entry, lost);
      if (listed && listed.fits.length > 0) found.set(String(listed.operation.id), listed);
    }
    const oldest = read.at(-1)?.submittedAt.getTime();
    if (entries.length < pageSize || (oldest !== undefined && oldest < earliest)) break;
  }
  return [...found.values()];
}

function listedJob({ id, request, ...entry }: ReadEntry, lost: readonly LostSubmission[]): ListedJob {
  return {
    operation: { id },
    ...entry,
    fits: [...lost.keys()].filter((place) => fits({ id, request, ...entry }, lost[place])),
  };
}

function fits(entry: ReadEntry, lost: LostSubmission | undefined): boolean {
  if (!lost) return false;
  const late = entry.submittedAt.getTime() - lost.submittedAt.getTime();
  return late >= -clockToleranceMs && late <= arrivalMs && isMadeOf(entry, lost.request.body);
}

async function listEntries(context: ProviderContext, page: number): Promise<JsonObject[]> {
  const path = `${generationsPath}?page=${page}&pageSize=${pageSize}`;
  const { envelope } = await callAitoearn(context, 'read', { method: 'GET', path, timeoutMs: 30_000 });
  return entriesOfList(envelope) ?? [];
}

/** Model and prompt must be the same, and the other settings as far as the list repeats them. */
function isMadeOf(entry: ReadEntry, body: JsonObject): boolean {
  const prompt = repeatedValue(entry, 'prompt');
  if (repeatedValue(entry, 'model') !== body.model || prompt === undefined) return false;
  if (inWords(prompt) !== inWords(String(body.prompt))) return false;
  const isSame = (name: string, same: (listed: Json, sent: Json) => boolean) => {
    const listed = entry.request.get(plainName(name));
    return listed === undefined || same(listed, body[name] ?? []);
  };
  return (
    ['resolution', 'ratio', 'duration'].every((name) => isSame(name, sameJson)) &&
    ['images', 'videos', 'audios'].every((name) => isSame(name, sameMedia))
  );
}

/** A text in the form in which texts are compared: a list may trim it, change its line breaks or its Unicode form. */
function inWords(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
}

function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other) || String(one) === String(other);
}

/**
 * The same files in the same order. Their signatures may differ, and the provider may list its copy at another host.
 */
function sameMedia(listed: Json, sent: Json): boolean {
  if (!Array.isArray(listed) || !Array.isArray(sent)) return sameJson(listed, sent);
  return listed.length === sent.length && listed.every((url, place) => isSameFile(String(url), String(sent[place])));
}

function isSameFile(listed: string, sent: string): boolean {
  const [one, other] = [URL.parse(listed), URL.parse(sent)];
  if (!one || !other) return listed === sent;
  return one.host !== other.host || one.pathname === other.pathname;
}
