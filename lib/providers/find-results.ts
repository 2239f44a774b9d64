import { type Place, placesOf, plainName } from './answer-layers';
import type { Json, ResultKind } from './contract';
import { inlineMediaOf } from './inline-media';
import { addressesIn, linksIn, mediaExtensions } from './link-text';

export interface ResultSearch {
  kind: ResultKind;
  /** What a relative link is resolved against: the key's base URL. */
  baseUrl?: string | undefined;
  jobId?: string | undefined;
  /** The request the job was made of: an address in it is what we sent, wherever it comes back. */
  sent?: Json | undefined;
}

export interface FoundResults {
  /** The best place's links, in their order. */
  urls: string[];
  coverUrl?: string;
  /** Whether the place or the file's name says what it is; otherwise it is only the one link there is. */
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
  /** Addresses for other ends: of the interface, of pages for people. */
  other:
    /callback|webhook|notify|doc|help|status|cancel|poll|^get$|^self$|^next$|^prev|response|queue|web(site|page)?$|page|dashboard|console|log|support|pay|bill|share|endpoint|api|terms|profile|delete|retry|stream$|websocket|progress|schema|type$/,
};

/** A longer text is no address, and none is looked for in it. */
const longestText = 8_000;

interface Candidate {
  url: string;
  path: readonly string[];
  rank: number;
}

/**
 * The links of an answer at which its results lie: any web address to a medium of the job's kind that stands outside
 * of what repeats the request, the place that says most about it first. Links are not called here, only read.
 */
export function findResults(answer: Json, search: ResultSearch): FoundResults {
  const sent = new Set(linksSent(search.sent).map(withoutQuery));
  const candidates: Candidate[] = [];
  let coverUrl: string | undefined;
  for (const place of placesOf(answer, search)) {
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
  // Some gateways hand over a short film or a picture as it is.
  const held = isCertain ? [] : inlineMediaOf(answer, search.kind, search.jobId).map(({ url }) => url);
  const urls = held.length > 0 ? held : linked;
  return {
    urls,
    isCertain: isCertain || held.length > 0,
    ...(coverUrl && !urls.includes(coverUrl) ? { coverUrl } : {}),
  };
}

/** What stands in one list, or under one name with a number, is one delivery. */
function groupOf(path: readonly string[]): string {
  return path.map((name) => name.replaceAll(/\d+/g, '#')).join('.');
}

/** 0: no result. 1: an address and nothing more. 2: one that may be its. Above: the file's name or the place says so. */
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

/** The addresses that a value is, or names. */
function linksAt({ path, value }: Place, baseUrl: string | undefined): string[] {
  if (typeof value !== 'string' || value.length > longestText) return [];
  return linksIn(value, { baseUrl, name: plainName(path.findLast((part) => part !== '#') ?? '') });
}

/** This studio's own addresses, as a provider repeats them. */
function isOurs(url: string): boolean {
  return /\/api\/(public-media|callbacks?)\//.test(url);
}

function linksSent(sent: Json | undefined): string[] {
  if (typeof sent === 'string') return addressesIn(sent);
  if (sent === null || typeof sent !== 'object') return [];
  return Object.values(sent).flatMap(linksSent);
}

/** A signature is often made anew: the same file is the same address up to it. */
function withoutQuery(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
