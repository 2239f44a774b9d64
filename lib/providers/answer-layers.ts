import type { Json, JsonObject } from './contract';
import { parseInner } from './parse-answer';
import { objectOf, wordOf } from './read-answer';

/** Deeper, or more of it, than any answer that means something: a walk ends there. */
const deepest = 12;
const mostValues = 20_000;
/** Of a name only its beginning is compared. */
const longestName = 100;

/** A name as it is compared: `videoUrl`, `video_url` and `VideoURL` are one. */
export function plainName(name: string): string {
  return name
    .slice(0, longestName)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/**
 * What repeats the request. A link in there is what we sent, or the provider's copy of it, and never a result; a
 * message in there is none of the provider's.
 */
const echoes =
  /^(inputs?|request|params?|parameters?|args|arguments|options|config|settings|prompts?|negativeprompt|elements|query|callback|webhook|notify|properties|mask|control|character|subject|style)|^(input|init|initial|source|orig(inal)?|refer(ence)?|ref|first|last|start|end|tail|head|control|mask|face|user)(frame|image|img|video|audio|media|file|picture|clip|asset)|^(imageinput|imagetail|imagewithroles|reference|firstframe|lastframe)/;

export function isEcho(name: string): boolean {
  return echoes.test(plainName(name));
}

/** An object that stands for a medium of the request (`{ role: 'first_frame', … }`), or for words of the person. */
function isRoleOfRequest(value: JsonObject): boolean {
  const role = wordOf(value.role);
  return role !== undefined && !/^(assistant|output|result|model)/i.test(role);
}

export interface Place {
  /** Names from the outside to here; a position in a list is `#`. */
  path: readonly string[];
  value: Json;
}

export interface WalkOptions {
  /** The job that was asked for: of a list of jobs, only its entry is walked. */
  jobId?: string | undefined;
  /** Names besides the echoes that are not entered. */
  skip?: (name: string) => boolean;
}

/**
 * Every value of an answer, the outer ones first, text that holds JSON opened, without what repeats the request. Ends
 * after 20,000 values or twelve levels.
 */
export function* placesOf(body: Json | undefined, { jobId, skip }: WalkOptions = {}): Generator<Place> {
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

/** Of a list of jobs the one that was asked for; of any other list all entries. */
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

/** The value under a name, however that is spelled. */
export function named(object: JsonObject, name: string): Json | undefined {
  return object[name] ?? Object.entries(object).find(([other]) => plainName(other) === name)?.[1];
}

/** What is surely a job's number: a bare `id` may be a file's. */
export function taskIdOf(value: Json): string | undefined {
  const found = Object.entries(objectOf(value) ?? {}).find(([name]) => taskIdNames.test(plainName(name)));
  return found && wordOf(found[1]);
}
