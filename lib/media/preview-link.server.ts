import 'server-only';
import { rm } from 'node:fs/promises';
import type { Requester } from '@/lib/concurrency/fair-queue';
import { getEnv } from '@/lib/env/env.server';
import { AppError } from '@/lib/errors/app-error';
import { createGuardedFetch } from '@/lib/net/guarded-fetch.server';
import { decode } from './decode/decode.server';
import { downloadFile } from './download-file.server';

const answerMs = 15_000;
const timeLimitMs = 60_000;
/** Enough for a picture or a short film; nobody waits for the preview of a larger file. */
const maxBytes = 64 * 1024 * 1024;

export interface LinkPreview {
  url: string;
  /** Only sandbox results may be fetched from the sandbox's address. */
  isSandbox: boolean;
  asker: Requester;
}

/** Makes a small WebP picture (480 pixels wide at most) of a picture or film at an outside address. Nothing is kept. */
export async function previewLink({ url, isSandbox, asker }: LinkPreview): Promise<Buffer> {
  const env = getEnv();
  const guarded = createGuardedFetch({
    allowPrivate: env.ALLOW_PRIVATE_ADDRESSES,
    allowedOrigins: isSandbox && env.SANDBOX_URL ? [new URL(env.SANDBOX_URL).origin] : [],
    headersTimeoutMs: answerMs,
    bodyTimeoutMs: answerMs,
  });
  const { signal } = asker;
  const options = { fetch: guarded, maxBytes, stallMs: answerMs, timeLimitMs, fruitlessAttempts: 1, signal };
  const { localPath } = await downloadFile(url, options);
  try {
    const facts = await decode('probe', { localPath }, asker);
    const { thumbnail } = await decode('posters', { localPath, facts }, asker);
    if (!thumbnail) throw new AppError('undecodable', 'There is no picture of it.');
    return Buffer.from(thumbnail);
  } finally {
    await rm(localPath, { force: true });
  }
}
