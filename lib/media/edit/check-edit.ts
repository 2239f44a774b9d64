import type { FieldIssue } from '@/lib/errors/field-issue';
import type { MediaKind } from '@/lib/providers/contract';
import { maxFilmPixels, maxPixels } from '../read/max-pixels';
import type { MediaEdit } from './media-edit';

/** The facts of the file that an edit is checked against. */
export interface EditSource {
  kind: MediaKind;
  durationMs: number | null;
}

type Step = keyof MediaEdit;

const pictureSteps: readonly Step[] = ['crop', 'size', 'format', 'maxBytes'];
/** The steps that each kind supports; a frame taken out of a video is an image. */
const steps: Record<MediaKind | 'frame', readonly Step[]> = {
  image: pictureSteps,
  frame: ['frame', ...pictureSteps],
  video: ['trim', 'crop', 'size', 'frameRate', 'format', 'maxBytes'],
  audio: ['trim', 'format', 'maxBytes'],
};

/**
 * Shares come out of divisions: a crop this little beyond the edge ends at the edge. Durations are rounded to
 * milliseconds.
 */
const tolerance = 0.001;

/**
 * The issues of an edit of this file, each with its field; codes are keys of the catalogue `validation`. An empty list
 * means that the edit is possible, as far as the facts show.
 */
export function editIssues(edit: MediaEdit, source: EditSource): FieldIssue[] {
  const outcome = source.kind === 'video' && edit.frame !== undefined ? 'frame' : source.kind;
  const asked = (Object.keys(edit) as Step[]).filter((step) => edit[step] !== undefined);
  if (asked.length === 0) return [issue('', 'edit.nothing')];
  const misplaced = asked
    .filter((step) => !steps[outcome].includes(step))
    .map((step) => issue(step, 'edit.notForKind'));
  if (misplaced.length > 0) return misplaced;
  return [
    ...formatIssues(edit, outcome),
    ...timeIssues(edit, source),
    ...cropIssues(edit),
    ...sizeIssues(edit, outcome),
  ];
}

function formatIssues({ format }: MediaEdit, outcome: MediaKind | 'frame'): FieldIssue[] {
  const kind = outcome === 'frame' ? 'image' : outcome;
  return format && !format.startsWith(`${kind}/`) ? [issue('format', 'edit.notForKind')] : [];
}

function timeIssues({ frame, trim }: MediaEdit, source: EditSource): FieldIssue[] {
  const seconds = (source.durationMs ?? 0) / 1000;
  const beyond = (time: number) => time > seconds + tolerance;
  if (typeof frame === 'number') return beyond(frame) ? [issue('frame', 'tooBig.number', { max: seconds })] : [];
  if (!trim) return [];
  if (trim.end <= trim.start) return [issue('trim.end', 'edit.endBeforeStart')];
  return beyond(trim.end) ? [issue('trim.end', 'tooBig.number', { max: seconds })] : [];
}

/** The outcome must be a file that the studio itself accepts. */
function sizeIssues({ size }: MediaEdit, outcome: MediaKind | 'frame'): FieldIssue[] {
  const max = outcome === 'video' ? maxFilmPixels : maxPixels;
  return size && size.width * size.height > max ? [issue('size', 'media.pixelsMax', { max })] : [];
}

function cropIssues({ crop }: MediaEdit): FieldIssue[] {
  if (!crop) return [];
  const empty = (['width', 'height'] as const).filter((side) => crop[side] <= 0);
  if (empty.length > 0) return empty.map((side) => issue(`crop.${side}`, 'edit.emptyCrop'));
  return [
    ...(crop.x + crop.width > 1 + tolerance ? [issue('crop.width', 'edit.outside')] : []),
    ...(crop.y + crop.height > 1 + tolerance ? [issue('crop.height', 'edit.outside')] : []),
  ];
}

function issue(path: string, code: string, params: FieldIssue['params'] = {}): FieldIssue {
  return { path, code, params };
}
