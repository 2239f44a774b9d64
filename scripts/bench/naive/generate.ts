import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { FinishedProgress, Progress, ProviderContext, ProviderId } from '@/lib/providers/contract';
import { modelNames } from '@/lib/providers/registry/model-names';
import { getTransport } from '@/lib/providers/registry/transports.server';
import { toWire } from '@/lib/providers/registry/wires';
import { compositionOf } from '../numbered-tasks.ts';
import type { NaiveJob } from './queue.ts';

const pollMs = 5_000;
/** After so many failed polls in a row the job fails. */
const mostFailures = 3;

/**
 * Submits, polls and downloads in one job. It uses the studio's own mappings for the providers, so that the two systems
 * differ only in how they handle faults. When it throws, the queue retries the whole job.
 */
export async function generate(job: NaiveJob, resultsFolder: string): Promise<void> {
  const { modelId, number } = job;
  const providerId = modelNames[modelId]?.providerId as ProviderId;
  const context = contextFor(providerId);
  const request = toWire(modelId, compositionOf(job), { urlOf: noMedia });
  const submitted = await getTransport(providerId).submit(modelId, request, context);
  const finished =
    submitted.type === 'finished'
      ? submitted.progress
      : await untilFinished(() => getTransport(providerId).poll?.(modelId, submitted.operation, context));
  const url = finished.status === 'succeeded' ? finished.outputs[0]?.url : undefined;
  if (!url) throw new Error('The provider made nothing.');
  await download(url, resultsFolder, number);
}

async function untilFinished(poll: () => Promise<Progress> | undefined): Promise<FinishedProgress> {
  for (let failures = 0; ; ) {
    await delay(pollMs);
    try {
      const progress = await poll();
      if (progress && (progress.status === 'succeeded' || progress.status === 'failed')) return progress;
      failures = 0;
    } catch (error) {
      failures += 1;
      if (failures === mostFailures) throw error;
    }
  }
}

function noMedia(): never {
  throw new Error('These compositions have no media.');
}

async function download(url: string, folder: string, number: number): Promise<void> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The result answered ${response.status}.`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${number}.mp4`);
  await writeFile(`${file}.part`, bytes);
  await rename(`${file}.part`, file);
}

function contextFor(providerId: ProviderId): ProviderContext {
  return {
    key: 'sk-sandbox-naive-queue',
    baseUrl: `${process.env.SANDBOX_URL}/${providerId}`,
    fetch,
    signal: new AbortController().signal,
    now: () => new Date(),
    log: { info: () => {}, warn: () => {} },
  };
}
