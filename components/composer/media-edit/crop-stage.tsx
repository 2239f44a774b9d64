'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type PointerEvent, useId, useRef } from 'react';
import { MediaGuard } from '@/components/media/media-guard';
import { cn } from '@/components/ui/class-names';
import { type Box, type Corner, growBox, moveBox, resizeBox } from '@/lib/composer/media-edit/crop-box';
import type { Sides } from '@/lib/composer/media-edit/fitting-sides';

export interface CropStageProps {
  src: string;
  box: Box;
  /** The box's width share divided by its height share, for a fixed ratio. Null: free. */
  shape: number | null;
  onBox: (box: Box) => void;
  /** Called with the sides in pixels when the picture has loaded. */
  onPicture: (picture: Sides) => void;
}

/** Inside the box, so that they can also be grabbed at the edge of the picture. */
const corners: readonly { corner: Corner; className: string }[] = [
  { corner: 'top-left', className: 'top-0 left-0 cursor-nwse-resize border-t-3 border-l-3' },
  { corner: 'top-right', className: 'top-0 right-0 cursor-nesw-resize border-t-3 border-r-3' },
  { corner: 'bottom-left', className: 'bottom-0 left-0 cursor-nesw-resize border-b-3 border-l-3' },
  { corner: 'bottom-right', className: 'right-0 bottom-0 cursor-nwse-resize border-r-3 border-b-3' },
];

/** The share of a side that one press of an arrow key moves. */
const step = 0.01;

/** A picture with the crop box, which is moved and resized with pointer, finger and keyboard. */
export function CropStage({ src, box, shape, onBox, onPicture }: CropStageProps) {
  const t = useTranslations('mediaEdit.crop');
  const id = useId();
  const picture = useRef<HTMLDivElement>(null);
  const drag = useRef<{ at: { x: number; y: number }; box: Box; corner: Corner | null } | null>(null);

  const shareAt = (event: PointerEvent) => {
    const { left, top, width, height } = picture.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    return { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
  };
  const begin = (event: PointerEvent<HTMLElement>, corner: Corner | null) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { at: shareAt(event), box, corner };
  };
  const follow = (event: PointerEvent) => {
    if (!drag.current) return;
    event.stopPropagation();
    const { at, box: before, corner } = drag.current;
    const to = shareAt(event);
    onBox(corner ? resizeBox(before, corner, to, shape) : moveBox(before, to.x - at.x, to.y - at.y));
  };
  const end = () => {
    drag.current = null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const right = { ArrowLeft: -step, ArrowRight: step }[event.key] ?? 0;
    const down = { ArrowUp: -step, ArrowDown: step }[event.key] ?? 0;
    if (right === 0 && down === 0) return;
    event.preventDefault();
    if (!event.shiftKey) return onBox(moveBox(box, right, down));
    const to = { x: box.x + box.width + right, y: box.y + box.height + down };
    onBox(shape === null ? resizeBox(box, 'bottom-right', to, null) : growBox(box, 2 * (right + down)));
  };
  const moving = { onPointerMove: follow, onPointerUp: end, onPointerCancel: end };
  return (
    <div className="grid gap-2">
      <div className="grid justify-items-center rounded-media bg-black p-3">
        <MediaGuard label={t('box')} className="min-h-40 w-80 max-w-full rounded-media">
          {(onError) => (
            <div ref={picture} className="relative max-w-full touch-none overflow-hidden select-none">
              {/* biome-ignore lint/performance/noImgElement: our own media route already serves the right size */}
              <img
                src={src}
                alt=""
                draggable={false}
                onError={onError}
                onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
                  onPicture({ width: naturalWidth, height: naturalHeight })
                }
                className="block max-h-[min(56dvh,32rem)] max-w-full"
              />
              <div
                role="application"
                // biome-ignore lint/a11y/noNoninteractiveTabindex: moved by the arrow keys
                tabIndex={0}
                aria-label={t('box')}
                aria-describedby={`${id}-keys`}
                onKeyDown={onKeyDown}
                onPointerDown={(event) => begin(event, null)}
                {...moving}
                style={{
                  left: `${box.x * 100}%`,
                  top: `${box.y * 100}%`,
                  width: `${box.width * 100}%`,
                  height: `${box.height * 100}%`,
                }}
                className="absolute cursor-move border border-white shadow-[0_0_0_200vmax_rgb(0_0_0/0.6)] outline-offset-0"
              >
                <Thirds />
                {corners.map(({ corner, className }) => (
                  <span
                    key={corner}
                    data-corner={corner}
                    onPointerDown={(event) => begin(event, corner)}
                    {...moving}
                    className={cn('absolute size-5 border-white pointer-coarse:size-11', className)}
                  />
                ))}
              </div>
            </div>
          )}
        </MediaGuard>
      </div>
      <p id={`${id}-keys`} className="text-center text-sm text-faint">
        {t('drag')} <span className="pointer-coarse:hidden">{t('keys')}</span>
      </p>
    </div>
  );
}

/** Lines at the thirds, an aid for the composition. */
function Thirds() {
  return (
    <span aria-hidden className="pointer-events-none absolute inset-0 grid grid-cols-3 grid-rows-3">
      {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((cell, index) => (
        <span key={cell} className={cn('border-white/35', index % 3 < 2 && 'border-r', index < 6 && 'border-b')} />
      ))}
    </span>
  );
}
