import type { MediaRef, Mode, ModelDeclaration, ModelInput, ResultKind } from '@/lib/providers/contract';
import { type FieldMeta, fieldMeta, type ReferenceInput } from '@/lib/providers/fields';
import { promptOf } from '@/lib/tasks/prompt-of';
import { isBlank } from '../draft/inactive-values';
import { sameMedia } from '../media/media-slots';
import { tagFields } from '../tags/tag-targets';
import { findTags } from '../tags/tags';

/** One difference of a composition in another model. `messageKey`: of the field, in the catalogue `fields`. */
export type Change =
  | { type: 'kind'; kind: ResultKind }
  | { type: 'mode'; from: Mode; to: Mode }
  /** This many shots became one prompt. */
  | { type: 'joined'; count: number }
  /** A frame is sent as a reference. */
  | { type: 'asReference'; messageKey: string }
  /** `count`: how many items of a list; absent for a single value. */
  | { type: 'dropped'; messageKey: string; count?: number }
  | { type: 'changed'; messageKey: string; from: string; to: string }
  /** Tags that the model does not know and reads as plain words. */
  | { type: 'plainWords'; tags: string[] };

export interface Comparison {
  source: ModelInput;
  from: ModelDeclaration;
  input: ModelInput;
  to: ModelDeclaration;
}

/** The changes of a composition that was translated to another model, in the order of the form. */
export function changesOf(comparison: Comparison): Change[] {
  const { source, from, input, to } = comparison;
  const changes: Change[] = [];
  if (from.kind !== to.kind) changes.push({ type: 'kind', kind: to.kind });
  if (source.mode !== input.mode) changes.push({ type: 'mode', from: source.mode, to: input.mode });
  for (const [name, schema] of Object.entries(from.fields)) {
    if (isBlank(source[name])) continue;
    changes.push(...changesOfField(name, fieldMeta(schema), comparison));
  }
  changes.push(...changedSeconds(comparison), ...plainWords(comparison));
  return changes;
}

function changesOfField(name: string, meta: FieldMeta, { source, input }: Comparison): Change[] {
  const { messageKey } = meta;
  const [before, after] = [source[name], input[name]];
  if (name === 'duration') return [];
  switch (meta.control) {
    case 'shots':
      return after === undefined ? [{ type: 'joined', count: (before as unknown[]).length }] : [];
    case 'frame': {
      if (after !== undefined) return [];
      const isReference = ((input.references ?? []) as ReferenceInput[]).some(({ media }) =>
        sameMedia(media, before as MediaRef),
      );
      return [isReference ? { type: 'asReference', messageKey } : { type: 'dropped', messageKey }];
    }
    case 'references': {
      const kept = (after ?? []) as ReferenceInput[];
      const lost = (before as ReferenceInput[]).filter((reference) => !kept.includes(reference)).length;
      return lost > 0 ? [{ type: 'dropped', messageKey, count: lost }] : [];
    }
    case 'elements': {
      const lost = (before as unknown[]).length - ((after ?? []) as unknown[]).length;
      return lost > 0 ? [{ type: 'dropped', messageKey, count: lost }] : [];
    }
    default: {
      if (after === before) return [];
      if (after !== undefined) return [{ type: 'changed', messageKey, from: String(before), to: String(after) }];
      // A default value that the creator did not choose is not reported.
      const isChosen = !('defaultValue' in meta) || meta.defaultValue !== before;
      return isChosen ? [{ type: 'dropped', messageKey }] : [];
    }
  }
}

/** A change of the result's length, which is a field in some models and the sum of the shots in others. */
function changedSeconds({ source, from, input, to }: Comparison): Change[] {
  const before = from.shape(source).durationSeconds;
  const after = to.shape(input).durationSeconds;
  if (before === undefined || after === undefined || before === after) return [];
  return [{ type: 'changed', messageKey: 'duration', from: String(before), to: String(after) }];
}

function plainWords({ source, from, input, to }: Comparison): Change[] {
  const [before, after] = [tagFields(from, source.mode), tagFields(to, input.mode)];
  const lost = findTags(promptOf(input)).filter(({ kind }) =>
    kind === 'element' ? before.elements && !after.elements : before.references && !after.references,
  );
  return lost.length > 0 ? [{ type: 'plainWords', tags: [...new Set(lost.map(({ text }) => text))] }] : [];
}
