import { placesOf, plainName } from './answer-layers';
import type { Json, JsonObject } from './contract';
import { meaningOfWord } from './job-words';
import { parseInner } from './parse-answer';
import { at, objectOf, wordOf } from './read-answer';

export interface Reason {
  /** The provider's words, at most 1,000 characters. */
  text?: string;
  /** Its code, where it is a word (`InvalidParameter`). */
  code?: string;
  /** It stands where only a failure is explained. */
  isOfFailure?: boolean;
}

const longest = 1_000;

/** Names under which a failure is explained, those that speak of nothing else first. */
const explicit =
  /^(task|job|video)?(fail|failed|failure|error|err|reject|rejected|refus\w*|block\w*|abort|cancel)(ed)?(reason|message|msg|detail|details|desc|description|info|text|cause|title)?$|^(task|job|video)?(status|state)(message|msg|reason|detail|details|desc|description|info)$|^reason$/;
/** Of the explicit ones, those that speak of how it stands, also while all is well. */
const alsoOfProgress = /(status|state)(message|msg|reason|detail|details|desc|description|info)$|^reason$/;
const general = /^(details?|message|msg|cause|description|remark|reasons?|note|info)$/;
const codeNames = /^(error|err|fail|failure)?code$|^(error|err|failure)type$/;

/** What nobody is helped by. */
const empty =
  /^(fail|failed|failure|error|失败|失敗|null|none|nil|undefined|n\/?a|true|false|-+|\{\}|\[\]|\.+|no error|无|無)$/i;

/**
 * Why something failed, wherever an answer says so: under the names above, in any layer, in JSON that stands in a
 * string. The words of an explicit name go before those of a `message`; of messages the innermost, as the outer ones
 * speak of the call. Never "success", never a link.
 */
export function readReason(body: Json | undefined, jobId?: string): Reason {
  const found: { text: string; rank: number; depth: number; code: string | undefined; isOfFailure: boolean }[] = [];
  let anyCode: string | undefined;
  for (const { path, value } of placesOf(body, { jobId })) {
    const object = objectOf(value);
    // An entry of FastAPI's list is read with its list.
    if (!object || Array.isArray(object.loc)) continue;
    const isError = path.some((name) => /^(error|err|failure)/.test(plainName(name)));
    const code = codeIn(object, isError);
    if (code && (isError || !anyCode)) anyCode = code;
    for (const [name, entry] of Object.entries(object)) {
      const plain = plainName(name);
      const rank = explicit.test(plain) ? 2 : general.test(plain) ? (isError ? 2 : 1) : 0;
      const text = rank > 0 ? textOf(entry) : undefined;
      const isOfFailure = isError || (rank === 2 && !alsoOfProgress.test(plain));
      if (text) found.push({ text, rank, depth: path.length, code, isOfFailure });
    }
  }
  const [best] = found.toSorted(
    (left, right) => right.rank - left.rank || (right.rank === 1 ? right.depth - left.depth : left.depth - right.depth),
  );
  const code = best?.code ?? anyCode;
  return {
    ...(best && { text: best.text.slice(0, longest) }),
    ...(code && { code }),
    ...(best?.isOfFailure && { isOfFailure: true }),
  };
}

/** The words and the code as they are shown: `role must be specified (InvalidParameter)`. */
export function failureText(body: Json | undefined, jobId?: string): string | undefined {
  const { text, code } = readReason(body, jobId);
  if (!text) return code;
  return code && !text.includes(code) ? `${text} (${code})` : text;
}

/** A code that says something: a word, and none for success. Numbers are the providers' own to read. */
function codeIn(object: JsonObject, isError: boolean): string | undefined {
  const isCode = (name: string) => codeNames.test(plainName(name)) || (isError && plainName(name) === 'type');
  const places = Object.entries(object).filter(([name]) => isCode(name));
  // A `type` is only half a code: `invalid_request_error` beside `code: "invalid_prompt"`.
  const ordered = places.toSorted(([left], [right]) => Number(/type$/i.test(left)) - Number(/type$/i.test(right)));
  return ordered.map(([, value]) => value).find(isTellingCode);
}

function isTellingCode(value: Json): value is string {
  if (typeof value !== 'string' || value.length > 80 || !/^[\p{L}][\p{L}\d_.:-]*$/u.test(value)) return false;
  const meaning = meaningOfWord(value);
  return meaning?.state !== 'succeeded' && !/^(error|fail|failed|failure|object|video|image|task|string)$/i.test(value);
}

/** A string that says something, or FastAPI's list of `{ loc, msg }`. Objects are places of their own. */
function textOf(value: Json): string | undefined {
  if (Array.isArray(value)) return wordOf(value.map(lineOf).filter(Boolean).join('; '));
  const text = typeof value === 'string' ? wordOf(value)?.trim() : undefined;
  if (!text || parseInner(text) !== undefined || empty.test(text) || /^https?:\/\/\S+$/i.test(text)) return undefined;
  // A sentence may well speak of something that succeeded.
  const isShort = text.length <= (/[\u3400-\u9fff]/.test(text) ? 8 : 40);
  return isShort && meaningOfWord(text)?.state === 'succeeded' ? undefined : text;
}

function lineOf(entry: Json): string | undefined {
  const where = at(entry, 'loc');
  const place = Array.isArray(where) ? `${where.join('.')}: ` : '';
  const words =
    wordOf(at(entry, 'msg')) ?? wordOf(at(entry, 'message')) ?? (typeof entry === 'string' ? wordOf(entry) : undefined);
  return words ? place + words : undefined;
}
