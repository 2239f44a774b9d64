/** A piece of a prompt: `start` before its first character, `end` after its last. */
export interface Span {
  start: number;
  end: number;
}

/** A tag being written: from its `@` to the caret, and what stands after the `@` so far. */
export interface TagQuery extends Span {
  words: string;
}

/** A prompt with its caret. */
export interface Words {
  text: string;
  caret: number;
}

/**
 * The tag that is being written at the caret. Null where there is none, and in an address like `me@studio`: before a tag
 * stands no Latin letter or digit. Chinese runs on without a space, and its keyboards have an `＠` of their own.
 */
export function tagQueryAt(text: string, caret: number): TagQuery | null {
  const found = /(?:^|[^A-Za-z0-9])[@＠]([\p{L}\p{M}\p{N}_?]{0,48})$/u.exec(text.slice(Math.max(0, caret - 64), caret));
  const words = found?.[1];
  return words === undefined ? null : { start: caret - words.length - 1, end: caret, words };
}

/**
 * Puts a tag in the place of a span. A space sets it apart from what follows, because a name runs on over letters; the
 * caret stands behind the space. What is left of a half-written tag behind the caret goes too.
 */
export function insertTag(text: string, { start, end }: Span, tag: string): Words {
  const rest = text.slice(end).replace(/^[A-Za-z0-9_]+/, '');
  const space = /^\s/.test(rest) ? '' : ' ';
  return { text: text.slice(0, start) + tag + space + rest, caret: start + tag.length + 1 };
}

/** The prompt without a tag and without the gap it would leave. */
export function removeTag(text: string, { start, end }: Span): Words {
  const before = text.slice(0, start);
  const after = text.slice(end);
  const gap = (before === '' || /\s$/.test(before)) && /^[^\S\n]/.test(after) ? 1 : 0;
  return { text: before + after.slice(gap), caret: start };
}

/** Begins a tag at the caret, as if `@` were typed; after a Latin word a space comes between. */
export function beginTag(text: string, { start, end }: Span): Words {
  const sign = /[A-Za-z0-9.,;:!?)]$/.test(text.slice(0, start)) ? ' @' : '@';
  return { text: text.slice(0, start) + sign + text.slice(end), caret: start + sign.length };
}

/** Where the caret belongs after a text was changed by other hands than the keyboard's: behind what is different. */
export function caretAfterChange(before: string, after: string): number {
  const most = Math.min(before.length, after.length);
  let same = 0;
  while (same < most && before[same] === after[same]) same += 1;
  let tail = 0;
  while (tail < most - same && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return after.length - tail;
}
