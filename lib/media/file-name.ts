const longest = 120;
/** Other ways to write the same kind of file. */
const synonyms: Record<string, string[]> = { jpg: ['jpg', 'jpeg'], tiff: ['tif', 'tiff'], mov: ['mov', 'qt'] };

/**
 * A name that is safe to show and to save under: no folders, no control or direction-changing characters, and the
 * extension of what the file really is (`photo.png` for a PNG called `photo.jpg`).
 */
export function cleanFileName(given: string, extension: string): string {
  const base = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = base.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}<>:"|?*]/gu, '').trim();
  const [, stem = plain, found = ''] = /^(.*)\.([A-Za-z0-9]{1,8})$/s.exec(plain) ?? [];
  const right = (synonyms[extension] ?? [extension]).includes(found.toLowerCase());
  const name = (right || isMediaExtension(found) ? stem : plain).replace(/^[.\s]+|[.\s]+$/g, '');
  const short = Array.from(name).slice(0, longest).join('').trim();
  return `${short || 'file'}.${right ? found : extension}`;
}

/** Replaced when wrong; anything else after a dot belongs to the name (`take.2`). */
function isMediaExtension(extension: string): boolean {
  return /^(png|jpe?g|jfif|webp|gif|tiff?|bmp|avif|heic|svg|mp4|m4v|mov|qt|webm|mkv|avi|mp3|wav|wave|m4a|aac|ogg|flac|bin|html?)$/i.test(
    extension,
  );
}
