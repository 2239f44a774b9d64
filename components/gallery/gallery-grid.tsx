import { useTimeZone, useTranslations } from 'next-intl';
import { type MouseEvent, useMemo } from 'react';
import { DayHeading } from '@/components/task/day-heading';
import { galleryItems } from '@/lib/gallery/gallery-item';
import type { TaskSummary } from '@/lib/tasks/dto';
import { groupBatches, type TaskGroup } from '@/lib/tasks/group-batches';
import { listDays } from '@/lib/tasks/list-days';
import { GalleryTile } from './gallery-tile';

interface GalleryGridProps {
  /** Those that match, with a result, newest first. */
  tasks: readonly TaskSummary[];
  /** The page says once that all of them are of the sandbox. */
  isSandboxSaid: boolean;
  hrefOf: (assetId: string) => string;
  onOpen: (event: MouseEvent<HTMLAnchorElement>, assetId: string) => void;
}

const firstSight = 8;

/**
 * Justified rows without measuring: tiles grow by their ratio, and an invisible last tile keeps the last row small. The
 * results of a press are one stack, which leads to their comparison.
 */
export function GalleryGrid({ tasks, isSandboxSaid, hrefOf, onOpen }: GalleryGridProps) {
  const t = useTranslations('gallery');
  const timeZone = useTimeZone() ?? 'UTC';
  const groups = useMemo(() => groupBatches(tasks), [tasks]);
  const days = useMemo(() => listDays(groups, timeZone), [groups, timeZone]);
  const first = new Set(groups.slice(0, firstSight));
  const tilesOf = (group: TaskGroup) => {
    const common = { isFirst: first.has(group), isSandboxSaid };
    if (group.tasks.length > 1)
      return (
        <GalleryTile key={group.id} {...common} item={coverOf(group)} stack={group} href={`/presses/${group.id}`} />
      );
    return galleryItems(group.tasks).map((item) => (
      <GalleryTile key={item.asset.id} {...common} item={item} href={hrefOf(item.asset.id)} onOpen={onOpen} />
    ));
  };
  return (
    <section aria-label={t('list')}>
      {days.map(({ day, groups: presses }) => (
        <div key={day}>
          <DayHeading id={`day-${day}`} day={day} className="pt-4 pb-2 text-base" />
          <ul aria-labelledby={`day-${day}`} className="flex flex-wrap gap-1">
            {presses.map(tilesOf)}
            <li aria-hidden className="h-0 grow-[999999] basis-0" />
          </ul>
        </div>
      ))}
    </section>
  );
}

/** What lies on top of a stack: the picked take, otherwise the newest one that can be shown. */
function coverOf({ tasks }: TaskGroup) {
  const items = galleryItems(tasks.toReversed());
  const cover = items.find(({ task }) => task.isPicked) ?? items.find(({ asset }) => !asset.isSetAside) ?? items[0];
  if (!cover) throw new Error('A task of the gallery has no result.');
  return cover;
}

const skeletonRatios = [1.78, 1, 0.56, 1.78, 1.33, 0.75, 1.78, 1.78, 1, 0.56, 1.78, 1.5];

export function GallerySkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-wrap gap-1">
      {skeletonRatios.map((ratio, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: fixed
          key={index}
          style={{ flexGrow: ratio * 1000, flexBasis: `${ratio * 220}px`, aspectRatio: String(ratio) }}
          className="ui-skeleton max-h-[26rem]"
        />
      ))}
      <div className="h-0 grow-[999999] basis-0" />
    </div>
  );
}
