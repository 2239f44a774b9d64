import { AppError } from '@/lib/errors/app-error';
import type { FieldIssue } from '@/lib/errors/field-issue';
import { isStorableText } from '@/lib/text/storable-json';

const mostIssues = 20;
/** Deeper than any valid input. Walking an input of a million levels would crash the process. */
const deepest = 40;

/**
 * The one check of every text from a browser, before any other code reads it: the database must be able to store each
 * string and each name at any depth. Throws AppError('invalid') with an issue at each field that contains NUL or half a
 * surrogate pair.
 */
export function refuseUnstorable(input: unknown): void {
  const issues = unstorableTexts(input, []);
  if (issues.length > 0) throw new AppError('invalid', 'NUL or half a surrogate pair in a text', { issues });
}

function unstorableTexts(value: unknown, path: string[], found: FieldIssue[] = []): FieldIssue[] {
  if (found.length >= mostIssues) return found;
  if (path.length > deepest) throw new AppError('invalid', 'an input of too many levels');
  if (typeof value === 'string') {
    if (!isStorableText(value)) found.push({ path: path.join('.'), code: 'unstorable', params: {} });
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, entry] of Object.entries(value)) {
      // A name that can't be stored can't be part of the issue's path either.
      if (isStorableText(name)) unstorableTexts(entry, [...path, name], found);
      else found.push({ path: path.join('.'), code: 'unstorable', params: {} });
    }
  }
  return found;
}
