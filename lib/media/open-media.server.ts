import 'server-only';
import {
  FilePathSource,
  Input,
  MP3,
  MP4,
  QTFF,
  registerEncoder,
  registerVideoSampleTransformer,
  WAVE,
  WEBM,
} from 'mediabunny';

/**
 * Opens a video or sound file for reading. Dispose it (`using`), or its file handle stays open.
 * Only the formats we accept are registered: nothing else can be smuggled in under another name.
 */
export function openMedia(localPath: string): Input {
  return new Input({
    // What goes wrong while nobody waits for it will go wrong again on the next read; it must not end the process.
    source: new FilePathSource(localPath, { maxCacheSize: 4 * 1024 * 1024, handleUnhandledError: () => {} }),
    formats: [MP4, QTFF, WEBM, MP3, WAVE],
  });
}

let decoders: Promise<void> | undefined;

/** Loads the decoders (FFmpeg's, some 75 MB of memory) when the first frame is wanted, once per process. */
export function loadDecoders(): Promise<void> {
  decoders ??= register();
  return decoders;
}

async function register(): Promise<void> {
  const [{ registerMediabunnyServer }, { FilmEncoder }, { transformSample }] = await Promise.all([
    import('@mediabunny/server'),
    import('./film/film-encoder.server'),
    import('./film/transform-sample.server'),
  ]);
  // Who is registered first is asked first: these two keep the colours.
  registerEncoder(FilmEncoder);
  registerVideoSampleTransformer(transformSample);
  // Looking for a graphics card writes noise to stderr, and one frame is decoded faster without.
  registerMediabunnyServer({ hardwareContext: null });
}
