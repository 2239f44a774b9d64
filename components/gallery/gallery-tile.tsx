'use client';

import { FileWarning, Layers, Play } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type MouseEvent, useRef, useState } from 'react';
import { Still } from '@/components/media/still';
import { tryMediaAgain } from '@/components/media/use-broken-media';
import { ResultMenu } from '@/components/results/result-menu';
import { formatClock } from '@/components/task/format-clock';
import { SandboxBadge } from '@/components/task/sandbox-badge';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import { dragAsset } from '@/lib/composer/media/dragged-media';
import { type GalleryItem, ratioOf } from '@/lib/gallery/gallery-item';
import { mediaUrl } from '@/lib/media/media-url';
import { findModelName } from '@/lib/providers/registry/model-names';
import type { TaskGroup } from '@/lib/tasks/group-batches';

/** Height of a row before it grows to fill its width, in pixels. */
const rowHeight = 220;
/** Widths of the stored stills, see lib/media/read/make-poster. */
const thumbnailWidth = 480;
const posterSide = 1280;
const hoverDelayMs = 150;

const badge =
  'inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-[4px] bg-black/70 px-1.5 font-mono text-white text-xs';

interface GalleryTileProps {
  item: GalleryItem;
  /** Visible at once, so it is fetched first. */
  isFirst: boolean;
  /** The page says once that everything is of the sandbox. */
  isSandboxSaid: boolean;
  /** The press whose results lie below this one. */
  stack?: TaskGroup;
  href: string;
  /** For a plain click; absent where the link is to another page. */
  onOpen?: (event: MouseEvent<HTMLAnchorElement>, assetId: string) => void;
}

/** A result in a justified row. It grows with its row and is never cut. A video plays, muted, under the pointer. */
export function GalleryTile({ item, isFirst, isSandboxSaid, stack, href, onOpen }: GalleryTileProps) {
  const { asset, task } = item;
  const t = useTranslations('gallery');
  const setAside = useTranslations('tasks.setAside');
  const common = useTranslations('common');
  const [isPlaying, setPlaying] = useState(false);
  // A gallery has hundreds of tiles: the menu exists once a person has come near, by pointer or by keyboard.
  const [isNear, setNear] = useState(false);
  const [isBroken, setBroken] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const ratio = ratioOf(asset);
  const tasks = stack?.tasks ?? [task];
  const model = [...new Set(tasks.map(({ modelId }) => findModelName(modelId)?.label ?? modelId))].join(', ');
  const posterWidth = Math.round(ratio >= 1 ? posterSide : posterSide * ratio);

  const play = () => {
    if (asset.kind !== 'video' || asset.isSetAside || window.matchMedia('(prefers-reduced-motion: reduce)').matches)
      return;
    timer.current = setTimeout(() => setPlaying(true), hoverDelayMs);
  };
  const stop = () => {
    clearTimeout(timer.current);
    setPlaying(false);
  };
  return (
    <li
      data-task={tasks.map(({ id }) => id).join(' ')}
      style={{ flexGrow: ratio * 1000, flexBasis: `${Math.round(ratio * rowHeight)}px`, aspectRatio: String(ratio) }}
      className="group relative max-h-[26rem] min-w-0 overflow-hidden bg-raised"
      onFocus={() => setNear(true)}
      onPointerEnter={(event) => {
        setNear(true);
        if (event.pointerType === 'mouse') play();
      }}
      onPointerLeave={stop}
    >
      {stack && (
        <span aria-hidden className="absolute inset-x-0 top-0 grid h-2 justify-items-center">
          <span className="h-1 w-[calc(100%-2rem)] rounded-t-[4px] bg-edge" />
          <span className="h-1 w-[calc(100%-1rem)] rounded-t-[4px] bg-faint" />
        </span>
      )}
      <Link
        prefetch={false}
        href={href}
        data-asset={asset.id}
        aria-label={t(stack ? 'tile.stack' : asset.isSetAside ? 'tile.setAside' : `tile.${task.kind}`, {
          count: tasks.length,
          prompt: task.prompt.slice(0, 100),
          model,
          person: task.person.name,
        })}
        onClick={(event) => onOpen?.(event, asset.id)}
        onDragStart={(event) => !asset.isSetAside && dragAsset(event.dataTransfer, asset)}
        className={cn(
          'absolute inset-0 focus-visible:z-10 focus-visible:-outline-offset-2 focus-visible:after:absolute focus-visible:after:inset-0.5 focus-visible:after:border-2 focus-visible:after:border-background',
          stack && 'top-2',
        )}
      >
        {asset.isSetAside && (
          <span className="grid size-full content-center justify-items-center gap-2 p-3 text-center text-normal text-sm">
            <FileWarning aria-hidden className="size-6 text-failed" />
            {setAside('short')}
          </span>
        )}
        {asset.hasPoster && (
          <Still
            src={mediaUrl(asset.id, 'thumbnail')}
            srcSet={`${mediaUrl(asset.id, 'thumbnail')} ${thumbnailWidth}w, ${mediaUrl(asset.id, 'poster')} ${posterWidth}w`}
            sizes={`${Math.round(ratio * rowHeight)}px`}
            loading={isFirst ? 'eager' : 'lazy'}
            fetchPriority={isFirst ? 'high' : undefined}
            draggable
            isInControl
            onBroken={setBroken}
            className="size-full object-contain"
          />
        )}
        {isPlaying && (
          <video
            src={mediaUrl(asset.id)}
            autoPlay
            muted
            loop
            playsInline
            aria-hidden
            className="absolute inset-0 size-full object-contain"
          />
        )}
      </Link>
      <div className={cn('pointer-events-none absolute inset-x-1.5 top-1.5 flex gap-1', stack && 'top-3.5')}>
        {task.isSandbox && !isSandboxSaid && <SandboxBadge className="border-transparent bg-black/70 text-white" />}
        {stack && (
          <span aria-hidden className={badge}>
            <Layers className="size-3" />
            {tasks.length}
          </span>
        )}
        {asset.durationMs !== null && (
          <span className={cn(badge, 'ml-auto')}>
            <Play aria-hidden className="size-3" />
            {formatClock(asset.durationMs / 1000)}
          </span>
        )}
      </div>
      <p
        aria-hidden
        className="pointer-events-none absolute inset-x-0 bottom-0 line-clamp-2 bg-black/70 py-1.5 pr-10 pl-2 text-sm text-white opacity-0 transition-opacity duration-120 group-focus-within:opacity-100 group-hover:opacity-100"
      >
        {task.prompt || model}
      </p>
      {isBroken && (
        <Button size="small" onClick={tryMediaAgain} className="absolute inset-x-0 bottom-3 z-1 mx-auto w-fit">
          {common('failure.again')}
        </Button>
      )}
      {isNear && (
        <ResultMenu
          asset={asset}
          task={task}
          size="small"
          className="absolute right-1.5 bottom-1.5 bg-black/70 text-white opacity-0 focus-visible:z-10 focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100"
        />
      )}
    </li>
  );
}
