import type { DraftShot } from '@/lib/composer/draft/draft';
import { formFields } from '@/lib/composer/draft/form-fields';
import { totalSeconds } from '@/lib/composer/shots/shots';
import type { Mode, ModelDeclaration } from '@/lib/providers/contract';
import type { EarlierPrompt } from './dto';

/** The position of the cursor in the composition: the field, the index of the shot, the offset. */
export interface WritingPlace {
  field: string;
  shot?: number;
  at: number;
}

/** An edit of the reducer's action `edits`. */
export interface FieldEdit {
  name: string;
  change: (current: unknown) => unknown;
}

type Words = Pick<EarlierPrompt, 'words' | 'shots'>;

/** Replaces the present prompt by an earlier one; in a composition of shots, replaces all shots. */
export function replacePrompt(model: ModelDeclaration, mode: Mode, prompt: Words, newId: () => string): FieldEdit[] {
  const shots = shotsField(model, mode);
  if (!shots) return [{ name: 'prompt', change: () => prompt.words }];
  const { name, meta } = shots;
  return [
    {
      name,
      change: (current) => {
        const present = (current ?? []) as DraftShot[];
        if (prompt.shots) return prompt.shots.map((shot, index) => ({ ...shot, id: present[index]?.id ?? newId() }));
        const seconds = Math.min(Math.max(totalSeconds(present), meta.minTotalSeconds), meta.maxSeconds);
        return [{ id: present[0]?.id ?? newId(), prompt: prompt.words, seconds }];
      },
    },
  ];
}

/** Inserts an earlier prompt at the cursor; without a cursor at the end, or at the end of the last shot. */
export function insertPrompt(
  model: ModelDeclaration,
  mode: Mode,
  { words }: Words,
  place: WritingPlace | null,
  newId: () => string,
): FieldEdit[] {
  const shots = shotsField(model, mode);
  if (!shots) {
    const at = place?.field === 'prompt' ? place.at : undefined;
    return [{ name: 'prompt', change: (current) => inserted(String(current ?? ''), words, at) }];
  }
  const { name } = shots;
  return [
    {
      name,
      change: (current) => {
        const present = (current ?? []) as DraftShot[];
        if (present.length === 0) return [{ id: newId(), prompt: words, seconds: shots.meta.minTotalSeconds }];
        const isHere = place?.field === name && place.shot !== undefined && place.shot < present.length;
        const index = isHere && place.shot !== undefined ? place.shot : present.length - 1;
        return present.map((shot, position) =>
          position === index ? { ...shot, prompt: inserted(shot.prompt, words, isHere ? place.at : undefined) } : shot,
        );
      },
    },
  ];
}

function shotsField(model: ModelDeclaration, mode: Mode) {
  return formFields(model, mode).flatMap(({ name, meta }) => (meta.control === 'shots' ? [{ name, meta }] : []))[0];
}

/** Adds a space between the parts unless one side has one; after Chinese there is none. */
function inserted(text: string, words: string, at = text.length): string {
  const [before, after] = [text.slice(0, at), text.slice(at)];
  return joined(joined(before, words), after);
}

function joined(left: string, right: string): string {
  if (left === '' || right === '') return left + right;
  return /[\s\p{Script=Han}，。、；：！？]$/u.test(left) || /^[\s.,;:!?，。、；：！？]/u.test(right)
    ? left + right
    : `${left} ${right}`;
}
