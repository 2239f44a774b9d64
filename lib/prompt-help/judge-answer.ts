import { findTags } from '@/lib/composer/tags/tags';
import { promptLength } from '@/lib/providers/prompt-length';

/** How long a prompt may be, and as how many characters its model counts an element. */
export interface PromptLimit {
  maxLength: number;
  mentionLength?: number;
}

/** Why an answer is not offered: keys of `promptHelp.problem`. */
export type AnswerProblem = 'empty' | 'tags' | 'tooLong';

/**
 * Whether a text may take the place of a prompt: with exactly its tags and variables, each as often as before, and
 * within the limit of the model. Nothing is cut and no tag is repaired: then it would be a text that nobody wrote.
 */
export function judgeAnswer(before: string, answer: string, limit: PromptLimit): AnswerProblem | null {
  if (answer.trim() === '') return 'empty';
  if (referencesIn(before).join('\n') !== referencesIn(answer).join('\n')) return 'tags';
  return promptLength(answer, limit.mentionLength) > limit.maxLength ? 'tooLong' : null;
}

/** Tags, whatever else begins with `@`, and variables of presets, sorted: a translation may change their order. */
function referencesIn(prompt: string): string[] {
  const tags = findTags(prompt).map(({ text }) => text);
  const others = prompt
    .match(/[@＠][\p{L}\p{N}_?]*/gu)
    ?.map((text) => text.replace(/^(@Image|@Video|@Audio)(\d+|\?).*$/u, '$1$2'));
  const variables = prompt.match(/\{[^{}]*\}/g) ?? [];
  return [...tags, ...(others ?? []), ...variables].sort();
}
