/** What a pattern may contain in braces. Words for people: `storage.names.part.<name>`. */
export const patternParts = ['date', 'time', 'words', 'model', 'take', 'id'] as const;
export type PatternPart = (typeof patternParts)[number];

export const defaultPattern = '{date} {words} {model} take-{take}';
const longest = 120;

/** Why a pattern is refused: keys of `storage.names.wrong`. */
export type PatternIssue = 'tooLong' | 'unknownPart' | 'noPart' | 'character';

/** Checks a pattern for the names of downloads. Null: it can be used. */
export function checkPattern(pattern: string): PatternIssue | null {
  if (pattern.length > longest) return 'tooLong';
  const parts = partsOf(pattern);
  const rest = pattern.replace(/\{[a-z]+\}/g, '');
  if (parts.some((part) => !isPart(part)) || /[{}]/.test(rest)) return 'unknownPart';
  if (parts.length === 0) return 'noPart';
  return /[\p{C}<>:"/\\|?*]/u.test(rest) ? 'character' : null;
}

/** Puts values into a pattern. Unknown parts stay as they are. */
export function fillPattern(pattern: string, values: Record<PatternPart, string>): string {
  return pattern.replace(/\{([a-z]+)\}/g, (whole, part: string) => (isPart(part) ? values[part] : whole));
}

function partsOf(pattern: string): string[] {
  return [...pattern.matchAll(/\{([a-z]+)\}/g)].map(([, part = '']) => part);
}

function isPart(part: string): part is PatternPart {
  return patternParts.some((known) => known === part);
}
