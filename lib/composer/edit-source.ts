import type { MediaEdit } from '@/lib/media/media-edit';
import type { MediaLimits } from '@/lib/providers/contract';
import type { KnownMediaFacts } from '@/lib/providers/media-limits';
import type { AssetDto } from '@/lib/tasks/dto';
import { planFix } from './fix-plan';

/** The file that an edit begins with, and what was done to it so far. */
export interface EditSource {
  assetId: string;
  edit: MediaEdit;
}

/**
 * What to crop or trim: a file that was cropped (or trimmed) before is done anew from its original, so that nothing is
 * lost twice and what was left out can come back.
 */
export function editSource(asset: AssetDto, step: 'crop' | 'trim'): EditSource {
  const { derivedFrom } = asset;
  return derivedFrom?.edit[step] ? derivedFrom : { assetId: asset.id, edit: {} };
}

/** The file that a person once gave, where the one in the form was made out of it. A still of a video is its own. */
export function originalOf(asset: AssetDto): string | null {
  const { derivedFrom } = asset;
  return derivedFrom && derivedFrom.edit.frame === undefined ? derivedFrom.assetId : null;
}

/**
 * A crop or trim together with what the outcome then needs to fit its place: a format, sides, a frame rate. `facts`: the
 * outcome of the step alone.
 */
export function completeEdit(
  { edit }: EditSource,
  step: Pick<MediaEdit, 'crop' | 'trim'>,
  facts: KnownMediaFacts,
  limits: MediaLimits,
): MediaEdit {
  const kept: MediaEdit = { ...edit, ...step };
  // Sides follow from the part that was chosen before.
  if (step.crop) delete kept.size;
  const { crop, trim: _, ...needed } = planFix(facts, limits)?.edit ?? {};
  // The part is what a person chose: sides of another part would distort it.
  if (crop) delete needed.size;
  return { ...kept, ...needed };
}
