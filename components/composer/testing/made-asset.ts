import { makeResult } from '@/components/testing/make-task';
import type { AssetDto } from '@/lib/media/asset-dto';

/** A stored file with this name. `facts`: what the server would have read out of it. */
export function madeAsset(fileName: string, facts: Partial<AssetDto> = {}): AssetDto {
  const isSound = fileName.endsWith('.wav');
  return makeResult({
    origin: 'upload',
    isSandbox: false,
    fileName,
    ...(isSound
      ? { kind: 'audio', mime: 'audio/wav', width: null, height: null, durationMs: 3_000 }
      : { kind: 'image', mime: 'image/png', width: 1_024, height: 1_024, durationMs: null }),
    ...facts,
  });
}

/** A chosen file. Its bytes do not matter: the test says what became of it. */
export const chosenFile = (name: string) =>
  new File(['bytes'], name, {
    type: name.endsWith('.wav') ? 'audio/wav' : name.endsWith('.txt') ? 'text/plain' : 'image/png',
  });
