/** A part of a prompt: `start` before its first character, `end` after its last. */
export interface Span {
  start: number;
  end: number;
}

/** A tag that is being typed: from its `@` to the caret, and the text after the `@` so far. */
export interface TagQuery extends Span {
  words: string;
}

/** A prompt with its caret. */
export interface Words {
  text: string;
  caret: number;
}

/**
 * The tag that is being typed at the caret. Null when there is none, and in an address like `me@studio`: no Latin
 * letter or digit may precede a tag. Chinese text may precede it without a space, and Chinese keyboards have their own
 * `＠`.
 */
export function tagQueryAt(text: string, caret: number): TagQuery | null {
  const found = /(?:^|[^A-Za-z0-9])[@＠]([\p{L}\p{M}\p{N}_?]{0,48})$/u.exec(text.slice(Math.max(0, caret - 64), caret));
  const words = found?.[1];
  return words === undefined ? null : { start: caret - words.length - 1, end: caret, words };
}

/**
 * Replaces a span by a tag. A space separates the tag from the following text, because letters would extend the name;
 * the caret is placed after the space. The rest of a half-typed tag after the caret is removed.
 */
export function insertTag(text: string, { start, end }: Span, tag: string): Words {
  const rest = text.slice(end).replace(/^[A-Za-z0-9_]+/, '');
  const space = /^\s/.test(rest) ? '' : ' ';
  return { text: text.slice(0, start) + tag + space + rest, caret: start + tag.length + 1 };
}

/** Removes a tag and the double space that it would leave. */
export function removeTag(text: string, { start, end }: Span): Words {
  const before = text.slice(0, start);
  const after = text.slice(end);
  const gap = (before === '' || /\s$/.test(before)) && /^[^\S\n]/.test(after) ? 1 : 0;
  return { text: before + after.slice(gap), caret: start };
}

/** Begins a tag at the caret as if `@` were typed; adds a space after a Latin word. */
export function beginTag(text: string, { start, end }: Span): Words {
  const sign = /[A-Za-z0-9.,;:!?)]$/.test(text.slice(0, start)) ? ' @' : '@';
  return { text: text.slice(0, start) + sign + text.slice(end), caret: start + sign.length };
}

/** The caret position after a program changed the text: after the changed part. */
export function caretAfterChange(before: string, after: string): number {
  const most = Math.min(before.length, after.length);
  let same = 0;
  while (same < most && before[same] === after[same]) same += 1;
  let tail = 0;
  while (tail < most - same && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return after.length - tail;
}
