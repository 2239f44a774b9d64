/** The state of several players that play as one. */
export interface PlaybackState {
  isPlaying: boolean;
  /** Seconds since the beginning of all of them. */
  time: number;
}

export interface Playback {
  toggle: () => void;
  pause: () => void;
  /** Moves all to this second; shorter ones stay at their end. */
  seek: (seconds: number) => void;
  /** Stops following them. */
  end: () => void;
}

/** Players are never exactly in step. A difference that nobody sees is left alone, because a correction can be heard. */
const driftSeconds = 0.15;

/**
 * Plays videos together. The longest one is the clock; the others follow it, wait at their own end, and begin again with
 * it. `players` is asked each time, because takes arrive while others are compared.
 */
export function createPlayback(
  players: () => readonly HTMLVideoElement[],
  onChange: (state: PlaybackState) => void,
): Playback {
  let isPlaying = false;
  let time = 0;
  let frame = 0;
  const report = () => onChange({ isPlaying, time });
  const ready = () => players().filter(({ duration }) => Number.isFinite(duration) && duration > 0);
  const clock = () =>
    ready().reduce<HTMLVideoElement | undefined>(
      (longest, player) => (longest && longest.duration >= player.duration ? longest : player),
      undefined,
    );

  const place = (player: HTMLVideoElement) => {
    player.currentTime = Math.min(time, player.duration);
  };
  const start = (player: HTMLVideoElement) => {
    // A browser that refuses to play leaves it paused; the next round tries again.
    if (player.paused && time < player.duration) player.play().catch(() => undefined);
  };
  const follow = () => {
    const leader = clock();
    if (leader) {
      if (leader.ended) {
        time = 0;
        for (const player of ready()) place(player);
      } else if (!leader.seeking) time = leader.currentTime;
      for (const player of ready()) {
        const isBehind = Math.abs(player.currentTime - Math.min(time, player.duration)) > driftSeconds;
        if (player !== leader && isBehind && !player.seeking) place(player);
        start(player);
      }
      report();
    }
    frame = requestAnimationFrame(follow);
  };
  const pause = () => {
    isPlaying = false;
    cancelAnimationFrame(frame);
    for (const player of players()) player.pause();
    report();
  };
  return {
    pause,
    toggle: () => {
      if (isPlaying) return pause();
      isPlaying = true;
      for (const player of ready()) place(player);
      cancelAnimationFrame(frame);
      follow();
      report();
    },
    seek: (seconds) => {
      time = Math.max(0, seconds);
      for (const player of ready()) place(player);
      report();
    },
    end: () => {
      cancelAnimationFrame(frame);
      for (const player of players()) player.pause();
    },
  };
}
