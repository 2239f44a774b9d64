/**
 * Finds addresses in the texts of answers: alone, several, in Markdown or HTML, escaped once too often, without a host.
 */

export const mediaExtensions = {
  video: /\.(mp4|mov|webm|m4v|mkv|avi|m3u8|mpd|ts|gif)$/i,
  image: /\.(png|jpe?g|webp|gif|bmp|avif|tiff?|heic)$/i,
};

/** `baseUrl`: relative addresses are resolved against it. `name`: the plain name of the text in the answer. */
export interface LinkPlace {
  baseUrl: string | undefined;
  name: string;
}

/**
 * The addresses in a text. A text that is only an address may be any address. In a longer text only those count that
 * are marked as a link or have the file name of a medium.
 */
export function linksIn(written: string, place: LinkPlace): string[] {
  const text = unescaped(written);
  const parts = text.split(/[\s,;|]+(?=https?:\/\/)/i);
  const whole = parts.map((part) => absolute(part, place));
  if (whole.every((url) => url !== undefined)) return whole;
  const marked = [...text.matchAll(markedLink)].flatMap(([, inMarkdown, inHtml]) => inMarkdown ?? inHtml ?? []);
  const named = addressesIn(text).filter((url) => hasMediaName(new URL(url).pathname));
  return [...new Set([...marked.filter((url) => URL.canParse(url)), ...named])];
}

/** `[film](https://…)`, `<video src="https://…">`. */
const markedLink = /\]\((https?:\/\/[^\s)]+)\)|\bsrc=["'](https?:\/\/[^"']+)["']/gi;

/** The text without surrounding quotes and without the escapes of another layer of JSON, HTML or a form. */
function unescaped(written: string): string {
  const text = written
    .replaceAll('\\/', '/')
    .replaceAll('&amp;', '&')
    .trim()
    .replace(/^[<`'"“‘「『]+(?=https?:)(.*?)[>`'"”’」』]*$/is, '$1');
  return /^https?%3A%2F%2F\S+$/i.test(text) ? (decoded(text) ?? text) : text;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function absolute(text: string, { baseUrl, name }: LinkPlace): string | undefined {
  // A file's name may contain spaces. Words after an address do not end like a file's name.
  if (/\s/.test(text) && !(/^https?:\/\/[^\s/]+\/[^?#\n]*$/i.test(text) && hasMediaName(text))) return undefined;
  if (/^https?:\/\//i.test(text)) return URL.parse(text) ? text.replaceAll(' ', '%20') : undefined;
  // `cdn.test/1.mp4`: the dot shows that it begins with a host.
  if (/^[\w-]+(\.[\w-]+)*\.[a-z]{2,}(:\d+)?\/\S+$/i.test(text) && hasMediaName(text))
    return URL.parse(`https://${text}`)?.href;
  // `//host/file`, `/file`, `files/1.mp4`. Other words with a slash in them are no addresses.
  const isRelative =
    /^\/\/[\w-]+(\.[\w-]+)+(:\d+)?\//.test(text) ||
    (/^\/[^/]/.test(text) && (/url|uri|link|src|path|video|output|result|file/.test(name) || hasMediaName(text))) ||
    (/^(\.\/)?[\w%~.-]+(\/[\w%~.-]+)+(\?.*)?$/.test(text) && hasMediaName(text));
  return isRelative && baseUrl ? URL.parse(text, `${baseUrl}/`)?.href : undefined;
}

export function hasMediaName(text: string): boolean {
  const [pathname = ''] = text.split(/[?#]/);
  return mediaExtensions.video.test(pathname) || mediaExtensions.image.test(pathname);
}

/** Every web address in a text. */
export function addressesIn(text: string): string[] {
  const found = text.match(/https?:\/\/[^\s"'`<>()[\]{}\\，。；、！？：）】》」』”’]+/gi) ?? [];
  return found.map((url) => url.replace(/[.,;:!?]+$/, '')).filter((url) => URL.canParse(url));
}
