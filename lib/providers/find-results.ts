import type { Json } from '@/lib/text/json';
import { layersOf, type Place, plainName } from './answer-layers';
import type { ResultKind } from './contract';
import { inlineMediaOf } from './inline-media';
import { addressesIn, linksIn, mediaExtensions } from './link-text';

export interface ResultSearch {
  kind: ResultKind;
  /** Relative links are resolved against it: the key's base URL. */
  baseUrl?: string | undefined;
  jobId?: string | undefined;
  /** The request of the job. An address in it is one that we sent, and no result, wherever the answer repeats it. */
  sent?: Json | undefined;
}

export interface FoundResults {
  /** The links of the place that fits best, in their order. */
  urls: string[];
  coverUrl?: string;
  /** Whether the place or the file's name shows that it is a result. Otherwise it may be one. */
  isCertain: boolean;
}

const extensions = {
  ...mediaExtensions,
  other: /\.(mp3|wav|m4a|ogg|flac|aac|json|html?|txt|md|srt|vtt|zip|pdf|css|js|php)$/i,
};
const names = {
  video: /video|movie|film|clip|mp4|mov$/,
  image: /image|img|picture|photo|png|jpe?g/,
  cover: /cover|poster|thumb|preview|snapshot|frame|still|storyboard|avatar|logo|icon|sprite/,
  sound: /audio|sound|music|voice|subtitle|caption/,
  result:
    /^((final|result|output|file|download|media|asset|play|oss|cdn|remote|generated|gen|signed|public|hd|nowatermark)*(url|uri|link|src|path|file|address)s?|results?|outputs?|data|fail(ed|ure)?reason|content|download|media|artifacts?|assets?|files?|generations?|works?)$/,
  outcome: /^(final|result|output|download|generated)/,
  /** Names of addresses with other purposes, such as those of the API or of pages for people. */
  other:
    /callback|webhook|notify|doc|help|status|cancel|poll|^get$|^self$|^next$|^prev|response|queue|web(site|page)?$|page|dashboard|console|log|support|pay|bill|share|endpoint|api|terms|profile|delete|retry|stream$|websocket|progress|schema|type$/,
};

/** A longer text is not searched for addresses. */
const longestText = 8_000;

interface Candidate {
  url: string;
  path: readonly string[];
  rank: number;
}

/**
 * The links to the results in an answer. Any web address of a medium of the job's kind may be one, except in the parts
 * that repeat the request; the place that fits best wins. Links are only read here, not fetched.
 */
export function findResults(answer: Json, search: ResultSearch): FoundResults {
  const sent = new Set(linksSent(search.sent).map(withoutQuery));
  const candidates: Candidate[] = [];
  let coverUrl: string | undefined;
  for (const place of layersOf(answer, search)) {
    for (const url of linksAt(place, search.baseUrl)) {
      if (sent.has(withoutQuery(url)) || isOurs(url)) continue;
      if (search.kind === 'video' && isCover(place, url)) coverUrl ??= url;
      const rank = rankOf(place, url, search);
      if (rank > 0) candidates.push({ url, path: place.path, rank });
    }
  }
  const [best] = candidates.toSorted((left, right) => right.rank - left.rank);
  const ofBest = candidates.filter(({ path, rank }) => best && rank > 1 && groupOf(path) === groupOf(best.path));
  const linked = [...new Set((ofBest.length > 0 ? ofBest : best ? [best] : []).map(({ url }) => url))];
  const isCertain = (best?.rank ?? 0) > 2;
  // Some gateways put a short film or a picture itself into the answer.
  const inline = isCertain ? [] : inlineMediaOf(answer, search.kind, search.jobId).map(({ url }) => url);
  const urls = inline.length > 0 ? inline : linked;
  return {
    urls,
    isCertain: isCertain || inline.length > 0,
    ...(coverUrl && !urls.includes(coverUrl) ? { coverUrl } : {}),
  };
}

/** The same for all links that belong together: those of one list, or under one name with different numbers. */
function groupOf(path: readonly string[]): string {
  return path.map((name) => name.replaceAll(/\d+/g, '#')).join('.');
}

/** 0: no result. 1: only an address. 2: perhaps the result's address. Above: the file's name or the place shows it. */
function rankOf({ path }: Place, url: string, { kind, baseUrl }: ResultSearch): number {
  const spoken = path.filter((name) => name !== '#').map(plainName);
  const name = spoken.at(-1) ?? '';
  const { pathname, origin } = new URL(url);
  const other = kind === 'video' ? 'image' : 'video';
  const isOfKind = extensions[kind].test(pathname);
  if (!isOfKind && (extensions[other].test(pathname) || extensions.other.test(pathname))) return 0;
  if (names.cover.test(name) || names.sound.test(name)) return 0;
  const lighter = /watermark/.test(name) && !/(no|without|un)watermark/.test(name) ? 0.5 : 0;
  const inPieces = /\.(m3u8|mpd)$/i.test(pathname) ? 0.25 : 0;
  const named = spoken.findLast((part) => names.video.test(part) || names.image.test(part) || names.sound.test(part));
  const isNamed = named !== undefined && names[kind].test(named);
  if (isOfKind) return (isNamed ? 5 : 4) - lighter - inPieces;
  if (named && !isNamed) return 0;
  if (names.other.test(name)) return 0;
  if (isNamed) return 3 - lighter;
  if (names.result.test(name) || spoken.length === 0) return (names.outcome.test(name) ? 2.75 : 2) - lighter;
  return baseUrl && origin === new URL(baseUrl).origin ? 0 : 1;
}

function isCover({ path }: Place, url: string): boolean {
  const name = plainName(path.findLast((part) => part !== '#') ?? '');
  return /cover|poster|thumb/.test(name) && !extensions.video.test(new URL(url).pathname);
}

/** The addresses in a text: the text itself, or links within it. */
function linksAt({ path, value }: Place, baseUrl: string | undefined): string[] {
  if (typeof value !== 'string' || value.length > longestText) return [];
  return linksIn(value, { baseUrl, name: plainName(path.findLast((part) => part !== '#') ?? '') });
}

/** Whether the address is one of this studio's own, which a provider repeats. */
function isOurs(url: string): boolean {
  return /\/api\/(public-media|callbacks?)\//.test(url);
}

function linksSent(sent: Json | undefined): string[] {
  if (typeof sent === 'string') return addressesIn(sent);
  if (sent === null || typeof sent !== 'object') return [];
  return Object.values(sent).flatMap(linksSent);
}

/** The address without query. Providers often sign the same file's address anew, which changes only the query. */
function withoutQuery(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
