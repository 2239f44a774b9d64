import { type FieldIssue, fieldIssues } from '@/lib/errors/field-issue';
import { compositionMedia } from '@/lib/providers/composition-media';
import type { CompositionWarning, MediaKind, ModelDeclaration, ModelInput } from '@/lib/providers/contract';
import { type MediaBreach, mediaBreaches, totalSecondsBreach } from '@/lib/providers/media-limits';
import type { AssetDto } from '@/lib/tasks/dto';
import { withoutRepeats } from './issues';
import { previewAssetId } from './media-slots';

export interface CheckedComposition {
  issues: FieldIssue[];
  /** Codes of the catalogue `warnings`; `mediaWarnings` are codes of `validation` that do not block here. */
  warnings: CompositionWarning[];
  mediaWarnings: FieldIssue[];
}

type Assets = Readonly<Record<string, AssetDto>>;

/**
 * Judges a composition as the server will: the model's schema, then every file against the limits of its place.
 * A model's warnings are asked for only when the input is sound, because they read it as such.
 */
export function checkComposition(model: ModelDeclaration, input: ModelInput, assets: Assets): CheckedComposition {
  const result = model.input.safeParse(input);
  const media = checkMedia(model, input, assets);
  return {
    issues: withoutRepeats([...(result.success ? [] : fieldIssues(result.error)), ...media.issues]),
    warnings: result.success ? model.warnings(result.data) : [],
    mediaWarnings: media.warnings,
  };
}

function checkMedia(model: ModelDeclaration, input: ModelInput, assets: Assets) {
  const issues: FieldIssue[] = [];
  const warnings: FieldIssue[] = [];
  const known = compositionMedia(model, input).flatMap((medium) => {
    const asset = assets[previewAssetId(medium.media) ?? ''];
    return asset ? [{ ...medium, asset }] : [];
  });
  const say = (path: string, breach: MediaBreach, certainty: string) =>
    (certainty === 'others' ? warnings : issues).push({ path, ...breach });

  for (const { path, asset, limits } of known)
    for (const breach of mediaBreaches(asset, limits)) say(path, breach, limits.certainty);

  const kinds = new Set(known.map(({ kind }): MediaKind => kind));
  for (const kind of kinds) {
    const ofKind = known.filter((medium) => medium.kind === kind);
    const [first] = ofKind;
    const field = first?.path.split('.')[0];
    const breach = first && totalSecondsBreach(ofKind.map(({ asset }) => asset), first.limits);
    if (breach && field) say(field, breach, first.limits.certainty);
  }
  return { issues, warnings };
}
