'use client';

import { Repeat, StepBack, StepForward, Volume2, VolumeX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type RefObject, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import type { AssetDto } from '@/lib/media/asset-dto';
import { frameAt, timecode, timeOfFrame, usualFrameRate } from './timecode';
import { useTransportKeys } from './use-transport-keys';
import { useVideoClock } from './use-video-clock';

interface TransportProps {
  video: RefObject<HTMLVideoElement | null>;
  asset: AssetDto;
}

const speeds = [0.25, 0.5, 1, 2];

/** Moves through a film as in an editor: frame by frame, by dragging, slower and faster, in a loop, without sound. */
export default function Transport({ video, asset }: TransportProps) {
  const t = useTranslations('composer.stage');
  const { seconds, duration } = useVideoClock(video, (asset.durationMs ?? 0) / 1000);
  const [countsFrames, setCountsFrames] = useState(false);
  const [speed, setSpeed] = useState(1);
  const [loops, setLoops] = useState(true);
  const [isMuted, setMuted] = useState(false);
  const rate = asset.frameRate ?? usualFrameRate;
  const last = Math.max(0, Math.round(duration * rate) - 1);

  const seek = (to: number) => {
    if (video.current) video.current.currentTime = Math.min(Math.max(to, 0), duration);
  };
  const step = (by: number) => {
    const player = video.current;
    if (!player) return;
    player.pause();
    seek(timeOfFrame(Math.min(Math.max(frameAt(player.currentTime, rate) + by, 0), last), rate));
  };
  useTransportKeys(video, { step, jump: (by) => video.current && seek(video.current.currentTime + by) });

  const setOn = (change: (player: HTMLVideoElement) => void) => video.current && change(video.current);
  const position = countsFrames ? `${frameAt(seconds, rate)} / ${last}` : timecode(seconds, rate);
  const nextSpeed = speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? 1;
  return (
    <>
      <IconButton
        label={t('stepBack')}
        icon={<StepBack aria-hidden />}
        aria-keyshortcuts=","
        onClick={() => step(-1)}
      />
      <IconButton
        label={t('stepForward')}
        icon={<StepForward aria-hidden />}
        aria-keyshortcuts="."
        onClick={() => step(1)}
      />
      <button
        type="button"
        title={t('count')}
        aria-label={t('position', { position })}
        onClick={() => setCountsFrames(!countsFrames)}
        className="h-8 shrink-0 rounded-control px-1 font-mono text-sm text-normal hover:text-strong max-sm:h-11"
      >
        {position}
      </button>
      <input
        type="range"
        aria-label={t('scrub')}
        aria-valuetext={timecode(seconds, rate)}
        min={0}
        max={duration || 1}
        step={1 / rate}
        value={Math.min(seconds, duration || 1)}
        onChange={(event) => seek(event.currentTarget.valueAsNumber)}
        className="min-w-12 flex-1 accent-accent"
      />
      <button
        type="button"
        aria-label={t('speed', { speed })}
        title={t('speed', { speed })}
        onClick={() => {
          setSpeed(nextSpeed);
          setOn((player) => {
            player.playbackRate = nextSpeed;
          });
        }}
        className="h-8 min-w-10 rounded-control px-1 font-mono text-sm text-normal hover:text-strong max-sm:hidden"
      >
        {`${speed}×`}
      </button>
      <IconButton
        label={t('loop')}
        icon={<Repeat aria-hidden />}
        pressed={loops}
        className="max-sm:hidden"
        onClick={() => {
          setLoops(!loops);
          setOn((player) => {
            player.loop = !loops;
          });
        }}
      />
      {asset.hasAudio !== false && (
        <IconButton
          label={t(isMuted ? 'soundOn' : 'soundOff')}
          icon={isMuted ? <VolumeX aria-hidden /> : <Volume2 aria-hidden />}
          onClick={() => {
            setMuted(!isMuted);
            setOn((player) => {
              player.muted = !isMuted;
            });
          }}
        />
      )}
    </>
  );
}
