import type { Mode, ModelDeclaration } from '@/lib/providers/contract';
import { appliesIn, isRequired } from '@/lib/providers/define';
import { type FieldMeta, fieldMeta } from '@/lib/providers/fields';

/** A field of the form. `Control`: the control that shows it, where it is known. */
export interface FormField<Control extends FieldMeta['control'] = FieldMeta['control']> {
  name: string;
  meta: Extract<FieldMeta, { control: Control }>;
  /** The field is required in this mode. */
  required: boolean;
}

/** The fields of a model in a mode, in the order of its declaration. */
export function formFields(model: ModelDeclaration, mode: Mode): FormField[] {
  return Object.entries(model.fields)
    .filter(([, schema]) => appliesIn(schema, mode))
    .map(([name, schema]) => ({ name, meta: fieldMeta(schema), required: isRequired(schema, mode) }));
}

/** Names of the fields in reading order: the stage first, because it holds the main work. */
export function readingOrder(fields: readonly FormField[]): string[] {
  const inPane = (pane: FieldMeta['pane']) => fields.filter(({ meta }) => meta.pane === pane).map(({ name }) => name);
  return [...inPane('stage'), ...inPane('settings'), ...inPane('advanced')];
}
