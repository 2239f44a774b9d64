'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Modal } from '@/components/ui/dialog';
import { type GalleryItem, galleryItems } from '@/lib/gallery/gallery-item';
import type { TaskSummary } from '@/lib/tasks/dto';
import { toggleFullscreen } from './fullscreen';
import { useViewerKeys } from './use-viewer-keys';
import { ViewerBar } from './viewer-bar';
import { ViewerFilmstrip } from './viewer-filmstrip';
import { ViewerInfo } from './viewer-info';
import { ViewerMedia } from './viewer-media';
import { ViewerMoved } from './viewer-moved';

interface ViewerProps {
  items: readonly GalleryItem[];
  assetId: string;
  sharedTask: TaskSummary | null;
  canCompose: boolean;
  onShow: (assetId: string) => void;
  onClose: () => void;
  /** Called near the last items, so that more can be loaded. */
  onNearEnd: () => void;
}

const nearEnd = 6;

/** One result on black, its neighbours below, its information beside it. All of it works with the keyboard. */
export default function Viewer(props: ViewerProps) {
  const { items, assetId, sharedTask, canCompose, onShow, onClose, onNearEnd } = props;
  const t = useTranslations('viewer');
  const [isInfoShown, setInfoShown] = useState(false);
  const [movedId, setMovedId] = useState<string | null>(null);
  const stage = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const at = items.findIndex((item) => item.asset.id === assetId);
  const shared = sharedTask ? galleryItems([sharedTask]).find((item) => item.asset.id === assetId) : undefined;
  const item = items[at] ?? shared;
  // The address changes with a delay, so the next step starts from the last requested result, not from the shown one.
  const asked = useRef(assetId);
  useEffect(() => {
    asked.current = assetId;
  }, [assetId]);
  const step = (by: 1 | -1) => {
    const from = items.findIndex((candidate) => candidate.asset.id === asked.current);
    const next = from < 0 ? undefined : items[from + by];
    if (!next) return;
    asked.current = next.asset.id;
    onShow(next.asset.id);
  };

  /** After a move to the trash: shows the next task's result, or the one before. Without others only "undo" stays. */
  const goOn = () => {
    const others = (list: readonly GalleryItem[]) => list.find((other) => other.task.id !== item?.task.id);
    setMovedId(item?.task.id ?? null);
    const next = others(items.slice(Math.max(at, 0))) ?? others(items.slice(0, Math.max(at, 0)).toReversed());
    if (next) onShow(next.asset.id);
  };

  useEffect(() => {
    if (at >= 0 && at >= items.length - nearEnd) onNearEnd();
  }, [at, items.length, onNearEnd]);

  useViewerKeys({
    video,
    stage,
    onStep: step,
    onInfo: () => setInfoShown((was) => !was),
  });

  return (
    <Modal
      open
      hideTitle
      onClose={onClose}
      title={item ? t('title', { prompt: item.task.prompt.slice(0, 100) }) : t('gone.title')}
      className="fixed inset-0 m-0 h-dvh max-h-none w-dvw max-w-none overflow-hidden bg-black text-normal [color-scheme:dark]"
    >
      {/* Gets the initial focus, so that the space bar plays the video and does not press the close button. */}
      <div data-focus-first tabIndex={-1} className="absolute inset-0 flex flex-col outline-none">
        <ViewerBar
          item={item}
          position={at >= 0 ? { number: at + 1, isFirst: at === 0, isLast: at === items.length - 1 } : null}
          canCompose={canCompose}
          video={video}
          isInfoShown={isInfoShown}
          onInfo={() => setInfoShown((was) => !was)}
          onStep={step}
          onFullscreen={() => toggleFullscreen(stage.current)}
          onMoved={goOn}
          onClose={onClose}
        />
        <div className="flex min-h-0 flex-1 max-sm:flex-col">
          <div ref={stage} className="relative min-h-0 min-w-0 flex-1 bg-black">
            {item ? (
              <ViewerMedia key={item.asset.id} item={item} video={video} />
            ) : (
              <p className="grid h-full place-content-center p-6 text-center text-faint">{t('gone.text')}</p>
            )}
          </div>
          {isInfoShown && item && <ViewerInfo item={item} />}
        </div>
        {movedId && <ViewerMoved key={movedId} taskId={movedId} onDone={() => setMovedId(null)} />}
        {items.length > 1 && <ViewerFilmstrip items={items} at={at} onShow={onShow} />}
      </div>
    </Modal>
  );
}
