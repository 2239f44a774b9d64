import type { TaskSummary } from '@/lib/tasks/dto';

const usual = 16 / 9;

/** Width divided by height of most takes: the shape of every tile, in which others stand uncut. */
export function ratioOfPress(tasks: readonly TaskSummary[]): number {
  const ratios = tasks.map(ratioOf);
  const counts = Map.groupBy(ratios, (ratio) => ratio.toFixed(2));
  const most = [...counts.values()].toSorted((left, right) => right.length - left.length)[0];
  return most?.[0] ?? usual;
}

function ratioOf({ results: [result], aspectRatio }: TaskSummary): number {
  if (result?.width && result.height) return result.width / result.height;
  const [across = 0, down = 0] = (aspectRatio ?? '').split(':').map(Number);
  return across > 0 && down > 0 ? across / down : usual;
}
