import type { TagFields, TagTarget } from './tag-targets';
import type { Tag } from './tags';

/**
 * `removed`: its reference is no longer in the list. `nothing`: the list never was that long. `undefined`: no element has
 * the name. `plain`: the model knows no such tags, and reads it as words.
 */
export type TagProblem = 'removed' | 'nothing' | 'undefined' | 'plain';

export interface TagContext {
  fields: TagFields;
  /** The model knows elements, in this mode or another. */
  hasElements: boolean;
  targets: readonly TagTarget[];
}

/** What is wrong with a tag; null: it names something. */
export function tagProblem(tag: Tag, { fields, hasElements, targets }: TagContext): TagProblem | null {
  if (targets.some((target) => target.tag === tag.text)) return null;
  if (tag.kind === 'element') return hasElements ? 'undefined' : 'plain';
  if (!fields.references) return 'plain';
  return tag.isLost ? 'removed' : 'nothing';
}
