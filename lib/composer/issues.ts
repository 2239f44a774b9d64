import type { FieldIssue } from '@/lib/errors/field-issue';

/** Issues at a path: `references` takes `references` alone, or with `deep` also `references.1.media`. */
export function issuesAt(issues: readonly FieldIssue[], path: string, deep = false): FieldIssue[] {
  return issues.filter((issue) => issue.path === path || (deep && issue.path.startsWith(`${path}.`)));
}

/** The field (top-level name) an issue belongs to; empty for the whole. */
export function fieldOf(issue: FieldIssue): string {
  return issue.path.split('.')[0] ?? '';
}

/** Issues in the order in which one meets their fields; what belongs to no shown field comes first. */
export function inReadingOrder(issues: readonly FieldIssue[], order: readonly string[]): FieldIssue[] {
  return [...issues].sort((left, right) => order.indexOf(fieldOf(left)) - order.indexOf(fieldOf(right)));
}

/**
 * Which issues are shown: all after a press on Generate, before that those of controls that were left, and at once what
 * is wrong with a file: it was just put there and will not get better by typing on.
 */
export function shownIssues(issues: readonly FieldIssue[], left: ReadonlySet<string>, all: boolean): FieldIssue[] {
  return issues.filter(({ path, code }) => {
    if (all || code.startsWith('media.') || code === 'references.tooMany') return true;
    const parts = path.split('.');
    return parts.some((_, index) => left.has(parts.slice(0, index + 1).join('.')));
  });
}

/** The server's issues that still stand: a field changed since then is judged anew. */
export function stillStanding(
  issues: readonly FieldIssue[],
  sent: Readonly<Record<string, unknown>>,
  current: Readonly<Record<string, unknown>>,
): FieldIssue[] {
  return issues.filter((issue) => {
    const field = fieldOf(issue);
    return field === '' ? sent === current : JSON.stringify(sent[field]) === JSON.stringify(current[field]);
  });
}

/** Each message once per path. */
export function withoutRepeats(issues: readonly FieldIssue[]): FieldIssue[] {
  const seen = new Set<string>();
  return issues.filter(({ path, code }) => {
    const id = `${path}\n${code}`;
    return seen.has(id) ? false : seen.add(id);
  });
}
