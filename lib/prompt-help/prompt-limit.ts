import type { ModelDeclaration } from '@/lib/providers/contract';
import { fieldMeta } from '@/lib/providers/fields';
import type { PromptLimit } from './judge-answer';

/** The limit of a model's prompt in this field, or of a shot's in it. Null: the field has no prompt. */
export function promptLimit(model: ModelDeclaration, field: string): PromptLimit | null {
  const schema = Object.hasOwn(model.fields, field) ? model.fields[field as keyof typeof model.fields] : undefined;
  if (!schema) return null;
  const meta = fieldMeta(schema);
  if (meta.control === 'text' && meta.multiline)
    return { maxLength: meta.maxLength, mentionLength: meta.mentionLength };
  return meta.control === 'shots' ? { maxLength: meta.maxPromptLength, mentionLength: meta.mentionLength } : null;
}
