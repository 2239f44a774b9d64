import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { previewAssetId } from '@/lib/composer/media/media-slots';
import { checkComposition } from '@/lib/composer/validation/check-composition';
import type { AssetDto } from '@/lib/media/asset-dto';
import { arbitraryDrafts } from '@/lib/providers/__fixtures__/arbitrary-compositions';
import { urlOf } from '@/lib/providers/__fixtures__/media';
import { compositionMedia } from '@/lib/providers/composition-media';
import type { MediaKind, ModelDeclaration, ModelInput } from '@/lib/providers/contract';
import { withoutForeignFields } from '@/lib/providers/define';
import { dialects } from '@/lib/providers/generated/dialects';
import { declaredModels } from '@/lib/providers/registry/registry';
import { toWire } from '@/lib/providers/registry/wires';
import { checkDocument } from './documents/document-schema';
import { findViolation } from './media/media-rules';
import type { ProbedMedia } from './render/probed-media';
import type { MediaFormat } from './render/sniff-format';

/**
 * The promise behind the form: no provider refuses a composition that the form accepts. The gateway has its own reading
 * of the documents. Compositions and files are generated around the limits, so that both sides of each limit are
 * tested.
 */
describe.each(declaredModels)('no composition that the form accepts is refused by the sandbox: $id', (model) => {
  it('holds for any composition and any files', () => {
    let accepted = 0;
    let withMedia = 0;
    fc.assert(
      fc.property(
        arbitraryDrafts(model),
        fc.infiniteStream(files('image')),
        fc.infiniteStream(files('video')),
        fc.infiniteStream(files('audio')),
        (draft, image, video, audio) => {
          const input = withUploads(model, withoutForeignFields(model, draft));
          const streams = { image, video, audio };
          const assets = Object.fromEntries(
            compositionMedia(model, input).map(({ media, kind }) => {
              const id = previewAssetId(media) ?? '';
              return [id, { ...streams[kind].next().value, id }];
            }),
          );
          if (checkComposition(model, input, { assets, takesFiles: true }).issues.length > 0) return;
          accepted += 1;
          if (Object.keys(assets).length > 0) withMedia += 1;
          expectTaken(model, input, assets);
        },
      ),
      { numRuns: 1_500 },
    );
    expect(accepted).toBeGreaterThan(100);
    if (model.modes.some((mode) => mode !== 'text')) expect(withMedia).toBeGreaterThan(20);
  }, 60_000);
});

function expectTaken(model: ModelDeclaration, input: ModelInput, assets: Record<string, AssetDto>): void {
  const { body } = toWire(model.id, input, { urlOf, callbackUrl: 'https://studio.test/callback' });
  const { document, readRequest } = dialects[model.providerId];
  checkDocument(document, model.id, body);
  const composition = readRequest(model.id, body);
  const probed = composition.media.map(({ url, role, rules }) => {
    const asset = assets[url.slice(url.lastIndexOf('/') + 1)];
    const facts = probe(asset);
    expect(findViolation(facts, rules), JSON.stringify({ url, facts })).toBeUndefined();
    expect(asset?.sizeBytes).toBeLessThanOrEqual(rules.maxBytes);
    return { role, filePath: url, facts };
  });
  composition.checkMedia?.(probed);
}

/** Makes every medium an upload. The form checks a web address by the facts of its copy in the same way. */
function withUploads(model: ModelDeclaration, input: ModelInput): ModelInput {
  let text = JSON.stringify(input);
  for (const { media } of compositionMedia(model, input)) {
    text = text.replace(JSON.stringify(media), JSON.stringify({ type: 'asset', assetId: crypto.randomUUID() }));
  }
  return JSON.parse(text);
}

const mimes: Record<MediaKind, readonly string[]> = {
  image: ['image/png', 'image/jpeg', 'image/webp', 'image/bmp', 'image/tiff', 'image/gif'],
  video: ['video/mp4', 'video/quicktime'],
  audio: ['audio/wav', 'audio/mpeg'],
};

const formats: Record<string, MediaFormat> = {
  'image/png': 'png',
  'image/jpeg': 'jpeg',
  'image/webp': 'webp',
  'image/bmp': 'bmp',
  'image/tiff': 'tiff',
  'image/gif': 'gif',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'audio/wav': 'wav',
  'audio/mpeg': 'mp3',
};

/** Files around the limits: sides of 299, 300, 6000 and 6001 pixels, 1.8 to 15.2 seconds, 23 to 61 frames a second. */
function files(kind: MediaKind): fc.Arbitrary<Omit<AssetDto, 'id'>> {
  const side = fc.oneof(fc.constantFrom(299, 300, 640, 720, 1280, 6000, 6001), fc.integer({ min: 500, max: 1500 }));
  const seen = kind !== 'audio';
  const lasts = kind !== 'image';
  return fc
    .record({
      mime: fc.oneof(
        { arbitrary: fc.constantFrom(...mimes[kind].slice(0, 2)), weight: 5 },
        fc.constantFrom(...mimes[kind]),
      ),
      megabytes: fc.oneof({ arbitrary: fc.constant(2), weight: 8 }, fc.constantFrom(10, 11, 15, 16, 30, 31, 50, 51)),
      width: side,
      height: side,
      durationMs: fc.oneof(fc.integer({ min: 2_000, max: 5_000 }), fc.constantFrom(1_800, 2_000, 15_000, 15_200)),
      frameRate: fc.oneof(fc.constantFrom(24, 30), fc.constantFrom(23, 23.976, 60, 61)),
    })
    .map(({ mime, megabytes, width, height, durationMs, frameRate }) => ({
      kind,
      origin: 'upload' as const,
      isSandbox: false,
      fileName: 'file',
      mime,
      sizeBytes: megabytes * 1024 * 1024,
      width: seen ? width : null,
      height: seen ? height : null,
      durationMs: lasts ? durationMs : null,
      frameRate: kind === 'video' ? frameRate : null,
      codec: null,
      hasAudio: null,
      hasPoster: seen,
      isSetAside: false,
      sourceUrl: null,
      sent: null,
      derivedFrom: null,
      createdAt: '2026-11-21T12:00:00.000Z',
    }));
}

function probe(asset: AssetDto | undefined): ProbedMedia {
  if (!asset) throw new Error('The request names a file that the composition does not have.');
  return {
    format: formats[asset.mime] ?? 'png',
    ...(asset.width && asset.height && { width: asset.width, height: asset.height }),
    ...(asset.durationMs && { seconds: asset.durationMs / 1000 }),
    ...(asset.frameRate && { framesPerSecond: asset.frameRate }),
  };
}
