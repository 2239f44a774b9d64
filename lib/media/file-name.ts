const longest = 120;
/** Extensions that mean the same format. */
const synonyms: Record<string, string[]> = { jpg: ['jpg', 'jpeg'], tiff: ['tif', 'tiff'], mov: ['mov', 'qt'] };

/**
 * Makes a name that is safe to show and to save under: without folders and without control or direction-changing
 * characters, and with the extension of the real format (`photo.png` for a PNG called `photo.jpg`).
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

/** A media extension is replaced when it is wrong; any other text after a dot belongs to the name (`take.2`). */
function isMediaExtension(extension: string): boolean {
  return /^(png|jpe?g|jfif|webp|gif|tiff?|bmp|avif|heic|svg|mp4|m4v|mov|qt|webm|mkv|avi|mp3|wav|wave|m4a|aac|ogg|flac|bin|html?)$/i.test(
    extension,
  );
}
