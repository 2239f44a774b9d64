import { AppError } from '@/lib/errors/app-error';
import type { FieldIssue } from '@/lib/errors/field-issue';
import { isStorableText } from '@/lib/text/storable-json';

const mostIssues = 20;
/** No input of ours is as deep; one of a million levels would end the process that walks it. */
const deepest = 40;

/**
 * The one place that looks at every text from a browser before anything else does: each string and each name, however
 * deep, must be one that the database can keep. Throws AppError('invalid') with an issue at each field that holds NUL or
 * half an emoji.
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
      // A name that can't be kept can't be repeated either.
      if (isStorableText(name)) unstorableTexts(entry, [...path, name], found);
      else found.push({ path: path.join('.'), code: 'unstorable', params: {} });
    }
  }
  return found;
}
