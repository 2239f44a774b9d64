import type { KeyHealth, ModelHealth, WindowHealth } from './dto';
import { type DurationBins, quantileOf } from './duration-bins';
import type { HealthWindow } from './slots';

type Counts = Pick<WindowHealth, 'succeeded' | 'failed' | 'keyTrouble' | 'refused' | 'uncertain'> & DurationBins;

/** What was counted of a key and model within a window. */
export interface CountedRow extends Counts {
  keyId: string;
  modelId: string;
  window: HealthWindow;
  lastErrorAt: Date | null;
  lastErrorCode: string | null;
}

export interface QueueRow {
  keyId: string;
  modelId: string;
  waiting: number;
  underWay: number;
}

/** The health of one key, from its rows alone. */
export function healthOfKey(keyId: string, counted: readonly CountedRow[], queue: readonly QueueRow[]): KeyHealth {
  const modelIds = [...new Set([...counted, ...queue].map(({ modelId }) => modelId))].sort();
  const models = modelIds.map((modelId): ModelHealth => {
    const isModel = (row: { modelId: string }) => row.modelId === modelId;
    return { modelId, ...healthOfRows(keyId, counted.filter(isModel), queue.filter(isModel)) };
  });
  return { ...healthOfRows(keyId, counted, queue), models };
}

function healthOfRows(
  keyId: string,
  counted: readonly CountedRow[],
  queue: readonly QueueRow[],
): Omit<ModelHealth, 'modelId'> {
  const windowOf = (window: HealthWindow) => sumCounts(counted.filter((row) => row.window === window));
  const errors = counted
    .flatMap(({ lastErrorAt, lastErrorCode }) =>
      lastErrorAt ? [{ at: lastErrorAt.toISOString(), code: lastErrorCode ?? 'unknown' }] : [],
    )
    .sort((one, other) => (one.at < other.at ? 1 : -1));
  return {
    keyId,
    hour: windowOf('hour'),
    day: windowOf('day'),
    week: windowOf('week'),
    waiting: queue.reduce((sum, { waiting }) => sum + waiting, 0),
    underWay: queue.reduce((sum, { underWay }) => sum + underWay, 0),
    lastError: errors[0] ?? null,
  };
}

function sumCounts(rows: readonly Counts[]): WindowHealth {
  const sum = (name: 'succeeded' | 'failed' | 'keyTrouble' | 'refused' | 'uncertain') =>
    rows.reduce((total, row) => total + row[name], 0);
  const [succeeded, failed, keyTrouble] = [sum('succeeded'), sum('failed'), sum('keyTrouble')];
  const ended = succeeded + failed + keyTrouble;
  const times = mergeBins(rows);
  return {
    ...{ succeeded, failed, keyTrouble, refused: sum('refused'), uncertain: sum('uncertain') },
    rate: ended === 0 ? null : succeeded / ended,
    medianMs: quantileOf(times, 0.5),
    p95Ms: quantileOf(times, 0.95),
  };
}

function mergeBins(rows: readonly DurationBins[]): DurationBins {
  const merged = new Map<number, number>();
  for (const { bins, counts } of rows)
    for (const [index, bin] of bins.entries()) merged.set(bin, (merged.get(bin) ?? 0) + (counts[index] ?? 0));
  const bins = [...merged.keys()].sort((one, other) => one - other);
  return { bins, counts: bins.map((bin) => merged.get(bin) ?? 0) };
}
