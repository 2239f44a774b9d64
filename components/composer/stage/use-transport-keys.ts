'use client';

import { type RefObject, useEffect, useRef } from 'react';
import { isFreeKey } from '@/components/ui/free-key';

interface TransportCommands {
  /** Moves by frames. */
  step: (frames: number) => void;
  /** Moves by seconds. */
  jump: (seconds: number) => void;
}

/**
 * The keys of video editors, while the focus is on the stage or nowhere: space and `k` play or pause, `,` `.` and ← → a
 * frame, `j` `l` a second. They never act while text is written or something is open above the page.
 */
export function useTransportKeys(video: RefObject<HTMLVideoElement | null>, commands: TransportCommands): void {
  const current = useRef(commands);
  current.current = commands;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isFreeKey(event)) return;
      if (!(event.target instanceof HTMLElement) || !isOnStage(event.target)) return;
      const onControl = event.target.closest('button, a, input') !== null;
      const { step, jump } = current.current;
      const toggle = () => {
        const player = video.current;
        if (player?.paused) player.play().catch(() => undefined);
        else player?.pause();
      };
      const byKey: Record<string, () => void> = {
        k: toggle,
        j: () => jump(-1),
        l: () => jump(1),
        ',': () => step(-1),
        '.': () => step(1),
        // A focused control keeps its own keys.
        ...(!onControl && { ' ': toggle, ArrowLeft: () => step(-1), ArrowRight: () => step(1) }),
      };
      const command = byKey[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!command) return;
      event.preventDefault();
      command();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [video]);
}

function isOnStage(target: HTMLElement): boolean {
  // The page's content has the focus where what had it before is gone.
  return target === document.body || target.id === 'content' || target.closest('[data-stage]') !== null;
}
