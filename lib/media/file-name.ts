const longest = 120;
/** Extensions that mean the same format. */
const synonyms: Record<string, string[]> = { jpg: ['jpg', 'jpeg'], tiff: ['tif', 'tiff'], mov: ['mov', 'qt'] };

/**
 * What no name may contain: control and direction-changing characters, and what a system refuses. Kept are the joiners
 * within a word or an emoji (families, professions; ZWNJ is Persian spelling), and the tags that make a flag a flag.
 */
const unwanted = /(?![\u200c-\u200d\u{e0020}-\u{e007f}])[\p{Cc}\p{Cf}\p{Cs}\p{Co}]|[<>:"|?*]/gu;
/** Joiners and tags that join or tag nothing: invisible, they would make two equal-looking names differ. */
const stray =
  /(?<![\p{L}\p{M}\p{Emoji}])[\u200c-\u200d]+|[\u200c-\u200d]+(?![\p{L}\p{Emoji}])|(?<![\u{1f3f4}\u{e0020}-\u{e007f}])[\u{e0020}-\u{e007f}]+/gu;

/**
 * Makes a name that is safe to show and to save under: without folders and without control or direction-changing
 * characters, and with the extension of the real format (`photo.png` for a PNG called `photo.jpg`). Emoji stay whole.
 */
export function cleanFileName(given: string, extension: string): string {
  const base = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = base.replace(unwanted, '').replace(stray, '').trim();
  const [, stem = plain, found = ''] = /^(.*)\.([A-Za-z0-9]{1,8})$/s.exec(plain) ?? [];
  const right = (synonyms[extension] ?? [extension]).includes(found.toLowerCase());
  const name = (right || isMediaExtension(found) ? stem : plain).replace(/^[.\s]+|[.\s]+$/g, '');
  const short = shortened(name).trim();
  return `${short || 'file'}.${right ? found : extension}`;
}

/** At most `longest` code points, cut between two characters as people count them. */
function shortened(name: string): string {
  let short = '';
  let length = 0;
  for (const { segment } of new Intl.Segmenter().segment(name)) {
    length += Array.from(segment).length;
    if (length > longest) break;
    short += segment;
  }
  return short;
}

/** The text after the last dot of a name; empty without a dot. */
export function extensionOf(fileName: string): string {
  return /\.([^.]*)$/.exec(fileName)?.[1] ?? '';
}

/** A media extension is replaced when it is wrong; any other text after a dot belongs to the name (`take.2`). */
function isMediaExtension(extension: string): boolean {
  return /^(png|jpe?g|jfif|webp|gif|tiff?|bmp|dib|avif|hei[cf]s?|hif|svg|mp4|m4v|mov|qt|webm|mkv|avi|mp3|mp2|mpga|wav|wave|m4a|m4b|aac|ogg|oga|opus|flac|bin|html?)$/i.test(
    extension,
  );
}
