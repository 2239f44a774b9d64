import type { FormField } from '@/lib/composer/draft/form-fields';

/** The fields that hold a frame. */
export function frameFields(fields: readonly FormField[]): FormField<'frame'>[] {
  return fields.flatMap(({ meta, ...field }) => (meta.control === 'frame' ? [{ ...field, meta }] : []));
}
