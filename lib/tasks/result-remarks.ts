import type { AssetDto } from '@/lib/media/asset-dto';
import type { TaskSummary } from './dto';

/** How a delivered file differs from what was asked for. */
export type ResultRemark =
  | { code: 'shorter' | 'longer'; got: number; asked: number }
  | { code: 'otherRatio'; got: string; asked: string };

/** Encoders round to whole frames and sound packets: a smaller difference in seconds is ignored. */
const sameSeconds = 0.75;
/** Encoders round to even sides: a smaller relative difference of the ratio is ignored. */
const sameRatio = 0.06;

/**
 * How a result differs from what was asked for, and was perhaps paid for. Empty if it does not differ, or nobody can
 * tell. Pure.
 */
export function resultRemarks(
  { durationSeconds, aspectRatio }: Pick<TaskSummary, 'durationSeconds' | 'aspectRatio'>,
  { kind, durationMs, width, height }: Pick<AssetDto, 'kind' | 'durationMs' | 'width' | 'height'>,
): ResultRemark[] {
  const remarks: ResultRemark[] = [];
  if (kind === 'video' && durationSeconds !== null && durationMs !== null) {
    const got = Math.round(durationMs / 100) / 10;
    if (Math.abs(got - durationSeconds) >= sameSeconds)
      remarks.push({ code: got < durationSeconds ? 'shorter' : 'longer', got, asked: durationSeconds });
  }
  const [across = 0, down = 0] = /^\d+:\d+$/.test(aspectRatio ?? '') ? String(aspectRatio).split(':').map(Number) : [];
  if (across > 0 && down > 0 && width && height) {
    const asked = across / down;
    if (Math.abs(width / height / asked - 1) > sameRatio)
      remarks.push({ code: 'otherRatio', got: `${width} × ${height}`, asked: String(aspectRatio) });
  }
  return remarks;
}
