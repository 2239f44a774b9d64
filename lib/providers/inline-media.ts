import type { Json } from '@/lib/text/json';
import { layersOf, plainName } from './answer-layers';
import type { ResultKind } from './contract';

/** A medium that an answer contains as base64. */
export interface InlineMedium {
  /** `answer:…`: identifies the medium within the answer. The same bytes have the same name. */
  url: string;
  base64: string;
}

const inlineScheme = 'answer:';
const dataUrl = /^data:(video|image)\/[\w.+-]+(;[\w=.-]+)*;base64,/i;
const base64Names = /b64|base64/;
const cover = /cover|poster|thumb|preview|mask/;
/** A shorter text is no medium. */
const shortest = 64;

/** Whether a URL refers to a medium inside the provider's answer, which cannot be downloaded. */
export function isInline(url: string | undefined): boolean {
  return url?.startsWith(inlineScheme) === true;
}

/** The media of a kind that an answer holds: data URLs anywhere, bare base64 under a name that says so. */
export function inlineMediaOf(answer: Json, kind: ResultKind, jobId?: string): InlineMedium[] {
  const found = new Map<string, InlineMedium>();
  for (const { path, value } of layersOf(answer, { jobId })) {
    if (typeof value !== 'string' || value.length < shortest) continue;
    const name = plainName(path.findLast((part) => part !== '#') ?? '');
    const base64 = cover.test(name) ? undefined : base64Of(value, name, kind);
    if (base64 === undefined) continue;
    const url = `${inlineScheme}${base64.length}-${checksum(base64)}`;
    found.set(url, { url, base64 });
  }
  return [...found.values()];
}

function base64Of(value: string, name: string, kind: ResultKind): string | undefined {
  const [head, declaredKind] = dataUrl.exec(value.slice(0, 200)) ?? [];
  if (head !== undefined) return declaredKind?.toLowerCase() === kind ? value.slice(head.length) : undefined;
  return base64Names.test(name) && /^[\w+/=-]+$/.test(value.slice(0, 200)) ? value : undefined;
}

/** FNV-1a, 32 bits: enough to tell the media of one answer apart. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(16);
}
