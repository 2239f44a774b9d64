import { mentionPattern } from '@/lib/providers/prompt-length';
import { referenceTags } from '@/lib/providers/reference-tag';

const mostWords = 5;
/** Characters as a person counts them, over all words. Chinese has no spaces: a sentence is one word here. */
const mostCharacters = 40;
const longestWord = 20;

/** Letters, digits and emoji with everything that belongs to them. Apostrophes are removed before. */
const word = /[\p{L}\p{M}\p{N}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u200d]+/gu;
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * The first words of a prompt for a file name: `night-rain-bicycle`. Tags of references are left out, because files have
 * no order; of an element its name stays.
 */
export function firstWords(prompt: string): string {
  const begin = prompt.slice(0, 2000);
  const plain = referenceTags(begin)
    .reduceRight((text, { tag, index }) => `${text.slice(0, index)} ${text.slice(index + tag.length)}`, begin)
    .replace(mentionPattern, (mention) => ` ${mention.slice('@element_'.length)} `)
    .replace(/['’]/g, '');
  const words: string[] = [];
  let count = 0;
  for (const [found] of plain.toLowerCase().matchAll(word)) {
    const characters = graphemes(found).slice(0, Math.min(longestWord, mostCharacters - count));
    if (words.length === mostWords || characters.length === 0) break;
    words.push(characters.join(''));
    count += characters.length;
  }
  return words.join('-');
}

/** The characters of a text as a person counts them: an emoji of several code points is one. */
export function graphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
