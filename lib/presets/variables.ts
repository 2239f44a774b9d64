/**
 * Variables in a text: `{product}`, `{城市}`. A name begins with a letter and contains letters, digits, `_`, `-` and
 * inner spaces, 40 characters at most. All other braces are plain text, so that JSON in a prompt stays JSON.
 * `{{product}}` stands for the text `{product}`.
 */
export type WordsPart = { type: 'words'; text: string } | { type: 'variable'; name: string };

const name = String.raw`\p{L}(?:[\p{L}\p{M}\p{N}_ -]{0,38}[\p{L}\p{M}\p{N}_])?`;
const pattern = new RegExp(String.raw`\{\{(?<escaped>${name})\}\}|\{(?<variable>${name})\}`, 'gu');

/** Splits a text into words and variables and resolves escapes. Neighbouring words are joined. */
export function splitWords(text: string): WordsPart[] {
  const parts: WordsPart[] = [];
  const addWords = (words: string) => {
    const last = parts.at(-1);
    if (words === '') return;
    if (last?.type === 'words') last.text += words;
    else parts.push({ type: 'words', text: words });
  };
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    addWords(text.slice(at, match.index));
    if (match.groups?.variable) parts.push({ type: 'variable', name: match.groups.variable });
    else addWords(`{${match.groups?.escaped}}`);
    at = match.index + match[0].length;
  }
  addWords(text.slice(at));
  return parts;
}

/** The names of the variables in a text, each once, in order. */
export function variablesIn(text: string): string[] {
  return [...new Set(splitWords(text).flatMap((part) => (part.type === 'variable' ? [part.name] : [])))];
}

/** Replaces the variables of a text by their answers. A variable without an answer stays. */
export function fillVariables(text: string, answers: Readonly<Record<string, string>>): string {
  return splitWords(text)
    .map((part) => (part.type === 'words' ? part.text : (answerTo(part.name, answers) ?? `{${part.name}}`)))
    .join('');
}

/** A blank answer counts as missing, because the gap would only be noticed in the result. */
export function answerTo(variable: string, answers: Readonly<Record<string, string>>): string | undefined {
  const answer = Object.hasOwn(answers, variable) ? answers[variable] : undefined;
  return answer?.trim() ? answer : undefined;
}
