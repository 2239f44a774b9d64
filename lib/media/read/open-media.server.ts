import 'server-only';
import {
  FilePathSource,
  Input,
  MATROSKA,
  MP3,
  MP4,
  QTFF,
  registerEncoder,
  registerVideoSampleTransformer,
  WAVE,
  WEBM,
} from 'mediabunny';

/**
 * Opens a video or sound file for reading. Dispose it (`using`), or its file handle stays open. Only the formats that
 * are stored are registered, so that no other format can come in under another name; `matroska` for a film that arrives
 * as one and does not stay it.
 */
export function openMedia(localPath: string, as: 'stored' | 'matroska' = 'stored'): Input {
  return new Input({
    // An error in a read that nobody awaits occurs again at the next read; it must not end the process.
    source: new FilePathSource(localPath, { maxCacheSize: 4 * 1024 * 1024, handleUnhandledError: () => {} }),
    formats: as === 'matroska' ? [WEBM, MATROSKA] : [MP4, QTFF, WEBM, MP3, WAVE],
  });
}

let decoders: Promise<void> | undefined;

/** Loads the decoders (FFmpeg's, some 75 MB of memory) once per process, when the first frame is needed. */
export function loadDecoders(): Promise<void> {
  decoders ??= register();
  return decoders;
}

async function register(): Promise<void> {
  const [{ registerMediabunnyServer }, { FilmEncoder }, { transformSample }] = await Promise.all([
    import('@mediabunny/server'),
    import('../film/film-encoder.server'),
    import('../film/transform-sample.server'),
  ]);
  // The first registered one is used first: these two keep the colours.
  registerEncoder(FilmEncoder);
  registerVideoSampleTransformer(transformSample);
  // The search for a graphics card writes noise to stderr, and one frame is decoded faster without a card.
  registerMediabunnyServer({ hardwareContext: null });
}
