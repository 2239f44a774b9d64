/**
 * The length of a prompt as the provider counts it. Some models count each mention of an element (`@element_dog`) as 37
 * characters, however long its name is [FACTS.md, Kling 3.0 rules].
 */
export function promptLength(prompt: string, mentionLength?: number): number {
  if (mentionLength === undefined) return prompt.length;
  const mentions = prompt.match(mentionPattern) ?? [];
  return mentions.reduce((length, mention) => length - mention.length + mentionLength, prompt.length);
}

/** The names of the elements that a prompt mentions, in order, without the `@`, each once. */
export function mentionedElements(prompt: string): string[] {
  return [...new Set((prompt.match(mentionPattern) ?? []).map((mention) => mention.slice(1)))];
}

/**
 * A mention goes on over any letter, including Chinese ones. The documents do not say where a provider ends a mention,
 * so the studio must tell `@element_dog在` from `@element_dog 在` before the person pays.
 */
export const mentionPattern = /@element_[\p{L}\p{N}_]+/gu;
