import { type Draft, modeOf } from '@/lib/composer/draft/draft';
import { formFields } from '@/lib/composer/draft/form-fields';
import { toInput } from '@/lib/composer/draft/to-input';
import type { ModelDeclaration } from '@/lib/providers/contract';
import type { FieldMeta } from '@/lib/providers/fields';

/** A field of the composition as a preset would store it. */
export interface PresentField {
  name: string;
  /** Null for the mode. */
  meta: FieldMeta | null;
  /** Null for an empty one. */
  value: unknown;
  isEmpty: boolean;
}

/** The fields of the current composition: the mode, then the fields of that mode in the order of the form. */
export function presentFields(model: ModelDeclaration, draft: Draft): PresentField[] {
  const mode = modeOf(model, draft);
  const input = toInput(model, draft);
  return [
    { name: 'mode', meta: null, value: mode, isEmpty: false },
    ...formFields(model, mode).map(({ name, meta }) => ({
      name,
      meta,
      value: input[name] ?? null,
      isEmpty: input[name] === undefined,
    })),
  ];
}
