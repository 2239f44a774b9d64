import type { Span, Words } from '@/lib/composer/tags/tag-typing';
import { findTags } from '@/lib/composer/tags/tags';
import type { TermLanguage } from './terms';

/** The language in which terms are inserted: Chinese where the prompt has Chinese characters. Null: it says nothing. */
export function languageOf(prompt: string): TermLanguage | null {
  if (/\p{Script=Han}/u.test(prompt)) return 'zh';
  return /\p{L}/u.test(prompt.replace(/@\S+/g, '')) ? 'en' : null;
}

/**
 * Inserts a term as ordinary text in place of a span, with a comma towards a word beside it. A tag that the span touches
 * inside stays whole: the term comes after it. The caret is placed behind the term.
 */
export function insertTerm(text: string, span: Span, term: string, language: TermLanguage): Words {
  const { start, end } = outsideTags(text, span);
  const before = text.slice(0, start);
  const after = text.slice(end);
  const comma = language === 'zh' ? '，' : ', ';
  const words = before + gapBefore(before, comma) + term;
  return { text: words + gapAfter(after, comma) + after, caret: words.length };
}

function outsideTags(text: string, { start, end }: Span): Span {
  const isInside = (at: number) => findTags(text).find((tag) => tag.start < at && at < tag.end);
  const cut = isInside(start) ?? isInside(end);
  return cut ? { start: Math.max(end, cut.end), end: Math.max(end, cut.end) } : { start, end };
}

function gapBefore(before: string, comma: string): string {
  if (before === '' || /[\s（(「“"[{，、。！？；：…—]$/u.test(before)) return '';
  if (/[,.;:!?]$/.test(before)) return ' ';
  return comma;
}

function gapAfter(after: string, comma: string): string {
  return /^[\p{L}\p{N}@]/u.test(after) ? comma : '';
}
