'use client';

import { type RefObject, useEffect, useRef } from 'react';
import { isFreeKey } from '@/components/ui/free-key';
import { toggleFullscreen } from './fullscreen';

interface ViewerKeys {
  video: RefObject<HTMLVideoElement | null>;
  stage: RefObject<HTMLElement | null>;
  onStep: (by: 1 | -1) => void;
  onInfo: () => void;
}

/** The seconds that a press of `j` or `l` moves by. */
const jumpSeconds = 1;

/**
 * The keys of video editors: ← → previous and next result, `j` `l` back and forward in time, `k` and space play or
 * pause, `f` full screen, `i` information. The dialog handles Escape.
 */
export function useViewerKeys(keys: ViewerKeys) {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      // A focused button or link keeps its own keys.
      if (event.key === ' ' && target.closest('button, a')) return;
      const { video, stage, onStep, onInfo } = current.current;
      // A menu or dialog above the viewer handles keys itself.
      if (!isFreeKey(event, stage.current)) return;
      const commands: Record<string, () => void> = {
        ArrowLeft: () => onStep(-1),
        ArrowRight: () => onStep(1),
        j: () => jump(video.current, -jumpSeconds),
        l: () => jump(video.current, jumpSeconds),
        k: () => toggle(video.current),
        ' ': () => toggle(video.current),
        f: () => toggleFullscreen(stage.current),
        i: onInfo,
      };
      const command = commands[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!command) return;
      // Before the player's own keys: an arrow changes the result, also when the player has the focus.
      event.preventDefault();
      event.stopPropagation();
      command();
    };
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}

function toggle(video: HTMLVideoElement | null) {
  if (!video) return;
  if (video.paused) void video.play().catch(() => undefined);
  else video.pause();
}

function jump(video: HTMLVideoElement | null, by: number) {
  if (!video || !Number.isFinite(video.duration)) return;
  video.currentTime = Math.min(Math.max(video.currentTime + by, 0), video.duration);
}
