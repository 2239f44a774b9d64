import type { Json, JsonObject } from '@/lib/text/json';
import { layersOf, plainName } from './answer-layers';
import { meaningOfWord } from './job-words';
import { parseInner } from './parse-answer';
import { at, objectOf, wordOf } from './read-answer';

export interface Reason {
  /** The provider's words, at most 1,000 characters. */
  text?: string;
  /** The provider's code, where it is a word (`InvalidParameter`). */
  code?: string;
  /** The text stands in a place that only explains failures. */
  isOfFailure?: boolean;
}

const longest = 1_000;

/** Names of places that explain a failure and nothing else. */
const explicit =
  /^(task|job|video)?(fail|failed|failure|error|err|reject|rejected|refus\w*|block\w*|abort|cancel)(ed)?(reason|message|msg|detail|details|desc|description|info|text|cause|title)?$|^(task|job|video)?(status|state)(message|msg|reason|detail|details|desc|description|info)$|^reason$/;
/** Those of the explicit names that also describe the progress of a job without failure. */
const alsoOfProgress = /(status|state)(message|msg|reason|detail|details|desc|description|info)$|^reason$/;
const general = /^(details?|message|msg|cause|description|remark|reasons?|note|info)$/;
const codeNames = /^(error|err|fail|failure)?code$|^(error|err|failure)type$/;

/** Texts that explain nothing. */
const empty =
  /^(fail|failed|failure|error|失败|失敗|null|none|nil|undefined|n\/?a|true|false|-+|\{\}|\[\]|\.+|no error|无|無)$/i;

/**
 * The reason of a failure, from anywhere in an answer: under the names above, in any layer, in JSON inside a string.
 * The text of an explicit name wins over that of a `message`. Of several messages the innermost wins, because the outer
 * ones are about the call. The reason is never "success" and never a link.
 */
export function readReason(body: Json | undefined, jobId?: string): Reason {
  const found: { text: string; rank: number; depth: number; code: string | undefined; isOfFailure: boolean }[] = [];
  let anyCode: string | undefined;
  for (const { path, value } of layersOf(body, { jobId })) {
    const object = objectOf(value);
    // An entry of FastAPI's error list is read with its list, in textOf.
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

/** The reason with its code, as people see it: `role must be specified (InvalidParameter)`. */
export function failureText(body: Json | undefined, jobId?: string): string | undefined {
  const { text, code } = readReason(body, jobId);
  if (!text) return code;
  return code && !text.includes(code) ? `${text} (${code})` : text;
}

/** A code that explains something: a word that does not mean success. Numbers are read by each provider's own code. */
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

/**
 * The text of a string that explains something, or of FastAPI's list of `{ loc, msg }`. Objects are walked on their
 * own.
 */
function textOf(value: Json): string | undefined {
  if (Array.isArray(value)) return wordOf(value.map(lineOf).filter(Boolean).join('; '));
  const text = typeof value === 'string' ? wordOf(value)?.trim() : undefined;
  if (!text || parseInner(text) !== undefined || empty.test(text) || /^https?:\/\/\S+$/i.test(text)) return undefined;
  // A longer sentence may mention a success and still explain a failure.
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
