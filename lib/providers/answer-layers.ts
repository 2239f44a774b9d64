import type { Json, JsonObject } from '@/lib/text/json';
import { parseInner } from './parse-answer';
import { objectOf, wordOf } from './read-answer';

/** Limits of a walk: no meaningful answer is deeper or has more values. */
const deepest = 12;
const mostValues = 20_000;
/** Only so many characters of a name are compared. */
const longestName = 100;

/** A name in the form in which names are compared: `videoUrl`, `video_url` and `VideoURL` become the same. */
export function plainName(name: string): string {
  return name
    .slice(0, longestName)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/**
 * Names under which answers repeat the request. A link in there is one that we sent, or the provider's copy of it, and
 * never a result. A message in there does not come from the provider.
 */
const echoes =
  /^(inputs?|request|params?|parameters?|args|arguments|options|config|settings|prompts?|negativeprompt|elements|query|callback|webhook|notify|properties|mask|control|character|subject|style)|^(input|init|initial|source|orig(inal)?|refer(ence)?|ref|first|last|start|end|tail|head|control|mask|face|user)(frame|image|img|video|audio|media|file|picture|clip|asset)|^(imageinput|imagetail|imagewithroles|reference|firstframe|lastframe)/;

export function isEcho(name: string): boolean {
  return echoes.test(plainName(name));
}

/** Whether an object repeats a medium of the request (`{ role: 'first_frame', … }`) or the person's text. */
function isRoleOfRequest(value: JsonObject): boolean {
  const role = wordOf(value.role);
  return role !== undefined && !/^(assistant|output|result|model)/i.test(role);
}

export interface Place {
  /** Names from the outermost to this value. A position in a list is `#`. */
  path: readonly string[];
  value: Json;
}

export interface WalkOptions {
  /** The job that was polled: in a list of jobs, only its entry is walked. */
  jobId?: string | undefined;
  /** Further names that are skipped, besides those that repeat the request. */
  skip?: (name: string) => boolean;
}

/**
 * Every value of an answer, outer values first, without the parts that repeat the request. JSON inside a text is parsed
 * and walked, too. Ends after 20,000 values or twelve levels.
 */
export function* layersOf(body: Json | undefined, { jobId, skip }: WalkOptions = {}): Generator<Place> {
  let level: Place[] = body === undefined ? [] : [{ path: [], value: body }];
  let left = mostValues;
  for (let depth = 0; depth <= deepest && level.length > 0; depth += 1) {
    const next: Place[] = [];
    for (const place of level) {
      left -= 1;
      if (left < 0) return;
      const value = parseInner(place.value) ?? place.value;
      yield { path: place.path, value };
      for (const [name, entry] of entriesOf(value, jobId))
        if (name === '#' || !(isEcho(name) || skip?.(name))) next.push({ path: [...place.path, name], value: entry });
    }
    level = next;
  }
}

function entriesOf(value: Json, jobId: string | undefined): [string, Json][] {
  if (Array.isArray(value)) return ownEntries(value, jobId).map((entry) => ['#', entry]);
  const object = objectOf(value);
  return object && !isRoleOfRequest(object) ? Object.entries(object) : [];
}

/** The entry of the polled job in a list of jobs; all entries of any other list. */
function ownEntries(list: readonly Json[], jobId: string | undefined): readonly Json[] {
  if (jobId === undefined) return list;
  const own = list.filter((entry) => idsOf(entry).includes(jobId));
  if (own.length > 0) return own;
  return list.filter((entry) => taskIdOf(entry) === undefined);
}

function idsOf(value: Json): string[] {
  const object = objectOf(value);
  return [object && wordOf(named(object, 'id')), taskIdOf(value)].filter((id) => id !== undefined);
}

const taskIdNames = /^(task|job|generation|prediction)id$/;

/** The value under a name, in any spelling of the name. */
export function named(object: JsonObject, name: string): Json | undefined {
  return object[name] ?? Object.entries(object).find(([other]) => plainName(other) === name)?.[1];
}

/** A job's id under a name that can't mean anything else. A bare `id` may be a file's. */
export function taskIdOf(value: Json): string | undefined {
  const found = Object.entries(objectOf(value) ?? {}).find(([name]) => taskIdNames.test(plainName(name)));
  return found && wordOf(found[1]);
}
