import { type FieldIssue, fieldIssues } from '@/lib/errors/field-issue';
import type { AssetDto } from '@/lib/media/asset-dto';
import { type CompositionMedium, compositionMedia } from '@/lib/providers/composition-media';
import type { CompositionWarning, MediaRef, ModelDeclaration, ModelInput } from '@/lib/providers/contract';
import { mediaIssues } from '@/lib/providers/media-limits';
import { checkMedia } from '@/lib/tasks/check-media';
import { previewAssetId } from '../media/media-slots';
import { tagWarnings } from '../tags/tag-warnings';
import { withoutRepeats } from './issues';

export interface CheckedComposition {
  issues: FieldIssue[];
  /** Codes of the catalogue `warnings`. */
  warnings: CompositionWarning[];
  mediaWarnings: MediaWarning[];
}

/**
 * An issue of a limit that only other sources report: it has a code of `validation` but does not block. `source` names
 * them.
 */
export type MediaWarning = FieldIssue & { source: string };

export interface CheckContext {
  assets: Readonly<Record<string, AssetDto>>;
  /** Whether the provider can fetch a file of the studio: by its own upload, or by our public link. */
  takesFiles: boolean;
}

/**
 * Checks a composition as the server does: the model's schema first, then every file against the limits of its slot.
 * The model's warnings are computed only for a valid input, because their code relies on that.
 */
export function checkComposition(
  model: ModelDeclaration,
  input: ModelInput,
  context: CheckContext,
): CheckedComposition {
  const result = model.input.safeParse(input);
  const media = compositionMedia(model, input);
  const factsOf = ({ media: ref }: { media: MediaRef }) => {
    const asset = context.assets[previewAssetId(ref) ?? ''];
    // An outside address is sent as it is, so there is no copy for providers.
    return asset && ref.type === 'url' ? { ...asset, sent: null } : asset;
  };
  const issues = [
    ...(result.success ? [] : fieldIssues(result.error)),
    ...checkMedia(media, factsOf),
    ...(context.takesFiles ? [] : unreachableFiles(media)),
  ];
  const mediaWarnings = media.flatMap((medium) => {
    const { certainty, source = 'others' } = medium.limits;
    const facts = certainty === 'others' && factsOf(medium);
    return facts ? mediaIssues(facts, medium.limits).map((issue) => ({ path: medium.path, ...issue, source })) : [];
  });
  const warnings = result.success ? [...model.warnings(result.data), ...tagWarnings(model, result.data)] : [];
  return { issues: withoutRepeats(issues), warnings, mediaWarnings };
}

function unreachableFiles(media: readonly CompositionMedium[]): FieldIssue[] {
  return media.flatMap(({ path, media: ref }) =>
    ref.type === 'asset' ? [{ path, code: 'media.needsPublicUrl', params: {} }] : [],
  );
}
