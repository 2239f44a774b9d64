import { v7 } from 'uuid';
import type { AssetDto } from '@/lib/media/asset-dto';

/** A stored file with this name. `facts`: what the server would have read out of it. */
export function madeAsset(fileName: string, facts: Partial<AssetDto> = {}): AssetDto {
  const isSound = fileName.endsWith('.wav');
  return {
    id: v7(),
    kind: isSound ? 'audio' : 'image',
    origin: 'upload',
    isSandbox: false,
    fileName,
    mime: isSound ? 'audio/wav' : 'image/png',
    sizeBytes: 1_000,
    sent: null,
    width: isSound ? null : 1_024,
    height: isSound ? null : 1_024,
    durationMs: isSound ? 3_000 : null,
    frameRate: null,
    codec: null,
    hasAudio: null,
    hasPoster: false,
    isSetAside: false,
    sourceUrl: null,
    derivedFrom: null,
    createdAt: '2026-01-01T00:00:00.000Z',
    ...facts,
  };
}

/** A chosen file. Its bytes do not matter: the test says what became of it. */
export const chosenFile = (name: string) =>
  new File(['bytes'], name, {
    type: name.endsWith('.wav') ? 'audio/wav' : name.endsWith('.txt') ? 'text/plain' : 'image/png',
  });
