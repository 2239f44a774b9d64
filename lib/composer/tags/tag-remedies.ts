import type { TagTarget } from './tag-targets';
import { removeTag, type Words } from './tag-typing';
import { findTags, type Tag } from './tags';

/** Removes all occurrences of a tag from a prompt; the caret is where the first one was. */
export function removeTags(text: string, tag: string): Words {
  const all = findTags(text).filter((found) => found.text === tag);
  // From the end, so that the earlier positions stay valid.
  return all.reduceRight((words, found) => removeTag(words.text, found), { text, caret: text.length });
}

/**
 * A mention directly followed by Chinese, `@element_dog在跑`, is another name to a provider: this inserts a space after
 * the existing name. Returns null for any other tag.
 */
export function setApart(text: string, tag: Tag, targets: readonly TagTarget[]): { tag: string; words: Words } | null {
  if (tag.kind !== 'element') return null;
  const meant = targets
    .map((target) => target.tag)
    .filter((known) => tag.text.startsWith(known) && /[^A-Za-z0-9_]/.test(tag.text.charAt(known.length)))
    .sort((left, right) => right.length - left.length)[0];
  if (!meant) return null;
  const end = tag.start + meant.length;
  return { tag: meant, words: { text: `${text.slice(0, end)} ${text.slice(end)}`, caret: end + 1 } };
}
