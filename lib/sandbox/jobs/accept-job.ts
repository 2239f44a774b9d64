import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { lastFour } from '../ledger/redact';
import { type GatheredMedia, type GivenMedia, gatherMedia } from '../media/gather-media';
import { parseRatio, type Size } from '../render/dimensions';
import { layShots, type RenderPlan, seedFromText } from '../render/plan';
import type { Gateway } from './gateway';
import { hashKey } from './hash-key';
import type { Job } from './job';

/** The content of a valid request, in a form that is the same for all providers. */
export interface Composition {
  provider: string;
  model: string;
  kind: RenderPlan['kind'];
  shots: readonly { prompt: string; seconds: number }[];
  /** A ratio such as `16:9`. With any other value (`adaptive`, `auto`) the result has the ratio of the first image. */
  ratio: string;
  sizeOf(ratio: number): Size;
  /** The ratio where the first image decides it, but there is no image. */
  fallbackRatio: number;
  sound: boolean;
  cameraFixed?: boolean;
  watermark?: boolean;
  seed?: number;
  media: readonly GivenMedia[];
  cost: number;
  input: Record<string, unknown>;
  callbackUrl?: string;
  /** Seconds at pace 1. */
  queueSeconds: number;
  leastSeconds: number;
  /** Hours until the result's link expires. */
  linkHours?: number;
  /** Checks rules over all files together. Throws when one is broken. */
  checkMedia?(media: readonly GatheredMedia[]): void;
}

/**
 * Accepts and charges a job. The media are fetched and checked first; UnusableMedia means that nothing is charged. When
 * this returns, job and charge are on disk and the job is under way.
 */
export async function acceptJob(id: string, composition: Composition, key: string, gateway: Gateway): Promise<Job> {
  const folder = path.join(gateway.inputsFolder, id);
  await mkdir(folder, { recursive: true });
  try {
    const media = await gatherMedia(composition.media, folder, gateway);
    composition.checkMedia?.(media);
    const job = createJob(id, composition, makePlan(composition, media), key, gateway);
    await gateway.jobs.save(job);
    gateway.ledger.recordJob(jobEntry(job));
    gateway.runner.start(job);
    return job;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** The ledger's entry for a job. */
export function jobEntry({ id, createdAt, provider, model, keyLastFour, cost, plan, refusal }: Job) {
  return {
    jobId: id,
    at: createdAt,
    provider,
    model,
    key: keyLastFour,
    cost,
    prompt: plan.shots.map(({ prompt }) => prompt).join('\n'),
    ...(refusal !== undefined && { refusal }),
  };
}

function createJob(
  id: string,
  composition: Composition,
  plan: RenderPlan,
  key: string,
  { pace, faults }: Pick<Gateway, 'pace' | 'faults'>,
): Job {
  const { provider, model, input, cost, callbackUrl, queueSeconds, leastSeconds, linkHours } = composition;
  const createdAt = Date.now();
  const fault = faults.take({ at: 'job', key: lastFour(key).slice(-4), path: model });
  return {
    id,
    provider,
    model,
    keyHash: hashKey(key),
    keyLastFour: lastFour(key),
    input,
    plan,
    cost,
    createdAt,
    startsAt: createdAt + queueSeconds * 1000 * pace,
    notBefore: createdAt + leastSeconds * 1000 * pace,
    state: 'accepted',
    ...(callbackUrl !== undefined && { callbackUrl }),
    ...(linkHours !== undefined && { expiresAt: createdAt + linkHours * 3_600_000 }),
    ...(fault?.type === 'refuse' && { refusal: fault.reason }),
  };
}

function makePlan(composition: Composition, media: readonly GatheredMedia[]): RenderPlan {
  const firstFrame = media.find(({ role }) => role === 'firstFrame')?.filePath;
  const lastFrame = media.find(({ role }) => role === 'lastFrame')?.filePath;
  const insets = media.filter(({ role, facts }) => (role === 'reference' || role === 'element') && isImage(facts));
  const words = composition.shots.map(({ prompt }) => prompt).join('\n');
  return {
    kind: composition.kind,
    ...composition.sizeOf(parseRatio(composition.ratio) ?? followedRatio(media) ?? composition.fallbackRatio),
    title: composition.model,
    seed: composition.seed ?? seedFromText(words),
    shots: layShots(composition.shots),
    ...(firstFrame !== undefined && { firstFrame }),
    ...(lastFrame !== undefined && { lastFrame }),
    references: insets.map(({ filePath }) => filePath),
    sound: composition.sound,
    cameraFixed: composition.cameraFixed ?? false,
    watermark: composition.watermark ?? false,
  };
}

function isImage(facts: GatheredMedia['facts']): boolean {
  return facts.width !== undefined && facts.seconds === undefined;
}

/** The ratio of the first image, limited to the range of ratios that the documents have. */
function followedRatio(media: readonly GatheredMedia[]): number | undefined {
  const image = media.find(({ role, facts }) => role !== 'element' && isImage(facts))?.facts;
  if (!image?.width || !image.height) return undefined;
  return Math.min(2.5, Math.max(0.4, image.width / image.height));
}
