'use client';

import { type RefObject, useEffect, useState } from 'react';

/** Where a player is, in seconds, at every painted frame while it plays. `expected`: its length until it is known. */
export function useVideoClock(video: RefObject<HTMLVideoElement | null>, expected: number) {
  const [seconds, setSeconds] = useState(() => video.current?.currentTime ?? 0);
  const [duration, setDuration] = useState(expected);
  useEffect(() => {
    const player = video.current;
    if (!player) return;
    let frame = 0;
    const read = () => {
      setSeconds(player.currentTime);
      if (Number.isFinite(player.duration)) setDuration(player.duration);
    };
    const follow = () => {
      read();
      frame = player.paused ? 0 : requestAnimationFrame(follow);
    };
    const start = () => {
      cancelAnimationFrame(frame);
      follow();
    };
    const changes = ['loadedmetadata', 'seeking', 'seeked', 'timeupdate', 'pause', 'ended'];
    for (const name of changes) player.addEventListener(name, read);
    player.addEventListener('play', start);
    start();
    return () => {
      cancelAnimationFrame(frame);
      for (const name of changes) player.removeEventListener(name, read);
      player.removeEventListener('play', start);
    };
  }, [video]);
  return { seconds, duration };
}
