import type { TagFields, TagTarget } from './tag-targets';
import type { Tag } from './tags';

/**
 * `removed`: its reference is no longer in the list. `nothing`: the list is not that long. `undefined`: no element has
 * the name. `plain`: the model does not know such tags and reads them as plain words.
 */
export type TagProblem = 'removed' | 'nothing' | 'undefined' | 'plain';

export interface TagContext {
  fields: TagFields;
  /** The model supports elements, in this mode or another. */
  hasElements: boolean;
  targets: readonly TagTarget[];
}

/** The problem of a tag; null when it names something. */
export function tagProblem(tag: Tag, { fields, hasElements, targets }: TagContext): TagProblem | null {
  if (targets.some((target) => target.tag === tag.text)) return null;
  if (tag.kind === 'element') return hasElements ? 'undefined' : 'plain';
  if (!fields.references) return 'plain';
  return tag.isLost ? 'removed' : 'nothing';
}
