import type { FieldIssue } from '@/lib/errors/field-issue';

/** The issues at a path: `references` matches only `references`, or with `deep` also `references.1.media`. */
export function issuesAt(issues: readonly FieldIssue[], path: string, deep = false): FieldIssue[] {
  return issues.filter((issue) => issue.path === path || (deep && issue.path.startsWith(`${path}.`)));
}

/** The field (top-level name) of an issue; empty for an issue of the whole form. */
export function fieldOf(issue: FieldIssue): string {
  return issue.path.split('.')[0] ?? '';
}

/** Sorts issues by the order of their fields; issues without a visible field come first. */
export function inReadingOrder(issues: readonly FieldIssue[], order: readonly string[]): FieldIssue[] {
  return [...issues].sort((left, right) => order.indexOf(fieldOf(left)) - order.indexOf(fieldOf(right)));
}

/**
 * The issues to show. After a press on Generate: all. Before: those of controls that have lost focus, and those of
 * files, because typing on cannot fix a file.
 */
export function shownIssues(issues: readonly FieldIssue[], left: ReadonlySet<string>, all: boolean): FieldIssue[] {
  return issues.filter(({ path, code }) => {
    if (all || code.startsWith('media.') || code === 'references.tooMany') return true;
    const parts = path.split('.');
    return parts.some((_, index) => left.has(parts.slice(0, index + 1).join('.')));
  });
}

/** The server's issues that are still valid: an issue ends when its field changes. */
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

/** What rules say of other fields when the first frame is missing. Where it is required, that alone is the issue. */
const forWantOfFirstFrame = ['elements.needFirstFrame', 'lastFrame.needsFirst', 'aspectRatio.autoNeedsImage'];

/** Keeps each code once per path, and a missing first frame once in all: everything else follows from it. */
export function withoutRepeats(issues: readonly FieldIssue[]): FieldIssue[] {
  const seen = new Set<string>();
  const isRequired = issues.some(({ path, code }) => path === 'firstFrame' && code === 'required');
  return issues.filter(({ path, code }) => {
    if (isRequired && forWantOfFirstFrame.includes(code)) return false;
    const id = `${path}\n${code}`;
    return seen.has(id) ? false : seen.add(id);
  });
}
