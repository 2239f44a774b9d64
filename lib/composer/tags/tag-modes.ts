import type { Mode, ModelDeclaration } from '@/lib/providers/contract';
import { formFields } from '../draft/form-fields';
import { tagFields } from './tag-targets';
import type { Tag } from './tags';

/**
 * Another mode of the model in which prompts can name what the tag names, and which has the same text fields: the words
 * stay where they are. Undefined where this mode has a place for it already, or no mode has.
 */
export function otherModeFor(tag: Tag, model: ModelDeclaration, mode: Mode): Mode | undefined {
  const takes = (candidate: Mode) => {
    const fields = tagFields(model, candidate);
    return Boolean(tag.kind === 'element' ? fields.elements : fields.references);
  };
  if (takes(mode)) return undefined;
  const texts = textFields(model, mode);
  return model.modes.find(
    (candidate) => takes(candidate) && texts.every((name) => textFields(model, candidate).includes(name)),
  );
}

function textFields(model: ModelDeclaration, mode: Mode): string[] {
  return formFields(model, mode)
    .filter(({ meta }) => meta.control === 'text' || meta.control === 'shots')
    .map(({ name }) => name);
}
