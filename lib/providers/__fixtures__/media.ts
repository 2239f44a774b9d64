import type { MediaKind, MediaRef } from '../contract';

export function webMedia(name: string): MediaRef {
  return { type: 'url', url: `https://media.test/${name}` };
}

export function reference(kind: MediaKind, name: string) {
  return { kind, media: webMedia(name) };
}

/** The address under which a test's provider finds a medium. */
export function urlOf(ref: MediaRef): string {
  return ref.type === 'url' ? ref.url : `https://uploads.test/${ref.assetId}`;
}
