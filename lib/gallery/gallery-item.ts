import type { AssetDto } from '@/lib/media/asset-dto';
import type { TaskSummary } from '@/lib/tasks/dto';

/** One result as the gallery shows it, with the task it came from. */
export interface GalleryItem {
  asset: AssetDto;
  task: TaskSummary;
}

/** Results of tasks, in the order of the tasks; several results of one task stay together. */
export function galleryItems(tasks: readonly TaskSummary[]): GalleryItem[] {
  return tasks.flatMap((task) => task.results.map((asset) => ({ asset, task })));
}

/** Width divided by height; 1 if the file's size is not known. */
export function ratioOf(asset: Pick<AssetDto, 'width' | 'height'>): number {
  return asset.width && asset.height ? asset.width / asset.height : 1;
}
