/**
 * How long a prompt is in the provider's count. SEE2AI's Kling models count each mention of an element (`@element_dog`)
 * as 37 characters, however long its name is [FACTS.md, Kling 3.0 rules]; everything else counts as it is written.
 */
export function promptLength(prompt: string, mentionLength?: number): number {
  if (mentionLength === undefined) return prompt.length;
  const mentions = prompt.match(mentionPattern) ?? [];
  return mentions.reduce((length, mention) => length - mention.length + mentionLength, prompt.length);
}

/** The names of the elements a prompt mentions, in order, without the `@`, each once. */
export function mentionedElements(prompt: string): string[] {
  return [...new Set((prompt.match(mentionPattern) ?? []).map((mention) => mention.slice(1)))];
}

/**
 * A mention runs on over any letter, Chinese ones too: nobody says where a provider ends it, so `@element_dog在` must be
 * told apart from `@element_dog 在` before it is paid for.
 */
export const mentionPattern = /@element_[\p{L}\p{N}_]+/gu;
