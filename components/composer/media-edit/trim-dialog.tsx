'use client';

import { Play, Square } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';
import { MediaGuard } from '@/components/media/media-guard';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { PlacedMedium } from '@/lib/composer/media/media-slots';
import { completeEdit, editSource } from '@/lib/composer/media-edit/edit-source';
import { firstRange, type TrimBounds, type TrimRange, withEnd, withStart } from '@/lib/composer/media-edit/trim-range';
import type { AssetDto } from '@/lib/media/asset-dto';
import { mediaUrl } from '@/lib/media/media-url';
import type { MediaLimits } from '@/lib/providers/contract';
import { useTools } from '../state/composer-context';
import { TrimSliders } from './trim-sliders';

export interface TrimDialogProps {
  slotId: string;
  medium: PlacedMedium;
  asset: AssetDto;
  limits: MediaLimits;
  /** The seconds that the other files leave, from the limit of the whole request. */
  secondsLeft?: number | undefined;
  /** Name of the medium: "Video 1". */
  label: string;
  onClose: () => void;
}

const tenths = (seconds: number) => Math.floor(seconds * 10) / 10;

/** Chooses the part of a film or sound that is sent. The file itself stays unchanged and can be trimmed again. */
export default function TrimDialog({ slotId, medium, asset, limits, secondsLeft, label, onClose }: TrimDialogProps) {
  const t = useTranslations('mediaEdit.trim');
  const { uploads } = useTools();
  const player = useRef<HTMLVideoElement & HTMLAudioElement>(null);
  const [source] = useState(() => editSource(asset, 'trim'));
  // The asset's duration is that of the trimmed part. Only the player knows the duration of the original.
  const [duration, setDuration] = useState(source.edit.trim ? null : tenths((asset.durationMs ?? 0) / 1000));
  const [range, setRange] = useState<TrimRange | null>(source.edit.trim ?? null);
  const [isPlaying, setPlaying] = useState(false);
  const min = limits.minSeconds ?? 0.1;
  const most = Math.min(limits.maxSeconds ?? Infinity, secondsLeft && secondsLeft >= min ? secondsLeft : Infinity);
  const bounds: TrimBounds = { duration: duration ?? 0, min, max: tenths(Math.min(most, duration ?? 0)) };
  const part = range ?? firstRange(bounds);

  const learnDuration = useCallback(() => {
    const seconds = player.current?.duration;
    if (seconds) setDuration((known) => known ?? tenths(seconds));
  }, []);
  // A cached file may have loaded before the listener was attached.
  useEffect(learnDuration, [learnDuration]);

  const show = (next: TrimRange, at: number) => {
    setRange(next);
    if (player.current) player.current.currentTime = at;
  };
  const play = () => {
    const { current } = player;
    if (!current) return;
    if (isPlaying) return current.pause();
    current.currentTime = part.start;
    // When the browser refuses to play, nothing changes: the button still says "play".
    current.play().catch(() => undefined);
  };
  const take = () => {
    onClose();
    const facts = { ...asset, durationMs: (part.end - part.start) * 1000 };
    const edit = completeEdit(source, { trim: part }, facts, limits);
    uploads.addEdits(slotId, t('doing', { label }), [{ medium, assetId: source.assetId, edit }]);
  };
  const events = {
    src: mediaUrl(source.assetId),
    'aria-label': label,
    preload: 'metadata',
    onLoadedMetadata: learnDuration,
    onPlay: () => setPlaying(true),
    onPause: () => setPlaying(false),
    onTimeUpdate: () => {
      if (player.current && isPlaying && player.current.currentTime >= part.end) player.current.pause();
    },
  } as const;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title', { label })}
      className="max-w-2xl"
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" disabled={duration === null} onClick={take}>
            {t('take', { seconds: Math.round((part.end - part.start) * 10) / 10 })}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {asset.kind === 'video' ? (
          <MediaGuard label={label} className="min-h-40 w-full rounded-media">
            {(onError) => (
              <video
                ref={player}
                {...events}
                onError={onError}
                playsInline
                className="max-h-[44dvh] w-full bg-black object-contain"
              />
            )}
          </MediaGuard>
        ) : (
          <audio ref={player} {...events} />
        )}
        <TrimSliders
          range={part}
          bounds={bounds}
          onStart={(start) => {
            const next = withStart(part, start, bounds);
            show(next, next.start);
          }}
          onEnd={(end) => {
            const next = withEnd(part, end, bounds);
            show(next, next.end);
          }}
        />
        <div className="flex flex-wrap items-center gap-3">
          <Button icon={isPlaying ? <Square aria-hidden /> : <Play aria-hidden />} onClick={play}>
            {isPlaying ? t('stop') : t('play')}
          </Button>
          <p aria-live="polite" className="font-mono text-sm">
            {t('length', { seconds: part.end - part.start, min: bounds.min, max: bounds.max })}
          </p>
        </div>
      </div>
    </Dialog>
  );
}
