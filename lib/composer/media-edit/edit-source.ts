import type { AssetDto } from '@/lib/media/asset-dto';
import type { MediaEdit } from '@/lib/media/edit/media-edit';
import type { MediaLimits } from '@/lib/providers/contract';
import type { KnownMediaFacts } from '@/lib/providers/media-limits';
import { planFix } from './fix-plan';

/** The file from which an edit starts, and the edits that were already applied to it. */
export interface EditSource {
  assetId: string;
  edit: MediaEdit;
}

/**
 * Returns the file to crop or trim. A file that was cropped (or trimmed) before is edited again from its original, so
 * that quality is lost only once and the removed part can come back.
 */
export function editSource(asset: AssetDto, step: 'crop' | 'trim'): EditSource {
  const { derivedFrom } = asset;
  return derivedFrom?.edit[step] ? derivedFrom : { assetId: asset.id, edit: {} };
}

/**
 * The file that a person originally added, when the file in the form was made from it. A still of a video counts as an
 * original.
 */
export function originalOf(asset: AssetDto): string | null {
  const { derivedFrom } = asset;
  return derivedFrom && derivedFrom.edit.frame === undefined ? derivedFrom.assetId : null;
}

/**
 * Combines a crop or trim with the changes that its outcome needs to fit its slot: a format, sides, a frame rate.
 * `facts`: of the outcome of the step alone.
 */
export function completeEdit(
  { edit }: EditSource,
  step: Pick<MediaEdit, 'crop' | 'trim'>,
  facts: KnownMediaFacts,
  limits: MediaLimits,
): MediaEdit {
  const kept: MediaEdit = { ...edit, ...step };
  // The sides belonged to the previous crop.
  if (step.crop) delete kept.size;
  const { crop, trim: _, ...needed } = planFix(facts, limits)?.edit ?? {};
  // The person chose this crop: sides for another crop would distort it.
  if (crop) delete needed.size;
  return { ...kept, ...needed };
}
