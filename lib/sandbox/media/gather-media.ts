import path from 'node:path';
import { UnusableMedia } from '../http/violation';
import type { ProbedMedia } from '../render/probed-media';
import type { Renderer } from '../render/renderer-client';
import { fetchMedia } from './fetch-media';
import { findViolation, type MediaRules } from './media-rules';

/** A medium that a request names. */
export interface GivenMedia {
  url: string;
  /** `element` and `reference` are both drawn as insets. */
  role: 'firstFrame' | 'lastFrame' | 'reference' | 'element';
  rules: MediaRules;
}

export interface GatheredMedia {
  role: GivenMedia['role'];
  filePath: string;
  facts: ProbedMedia;
}

interface GatherTools {
  fetch: typeof fetch;
  renderer: Pick<Renderer, 'probe'>;
}

/** Fetches, probes and checks all media of a request, four at a time. Throws UnusableMedia when the first one fails. */
export async function gatherMedia(
  given: readonly GivenMedia[],
  folder: string,
  tools: GatherTools,
): Promise<GatheredMedia[]> {
  const gathered: GatheredMedia[] = new Array(given.length);
  const queue = given.entries();
  const work = async () => {
    for (const [index, medium] of queue) {
      gathered[index] = await gatherOne(medium, path.join(folder, String(index)), tools);
    }
  };
  await Promise.all(Array.from({ length: 4 }, work));
  return gathered;
}

async function gatherOne(
  { url, role, rules }: GivenMedia,
  filePath: string,
  { fetch, renderer }: GatherTools,
): Promise<GatheredMedia> {
  const format = await fetchMedia(url, filePath, rules.maxBytes, fetch);
  // The format is checked first, so that no decoder reads a file that is not allowed anyway.
  if (!rules.formats.includes(format)) throw new UnusableMedia(`${url}: ${findViolation({ format }, rules)}`);
  const facts = await renderer.probe(filePath, format).catch(() => {
    throw new UnusableMedia(`cannot be decoded: ${url}`);
  });
  const violation = findViolation(facts, rules);
  if (violation) throw new UnusableMedia(`${url}: ${violation}`);
  return { role, filePath, facts };
}
