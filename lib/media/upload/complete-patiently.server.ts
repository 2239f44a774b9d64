import 'server-only';
import type { Asset, UploadSession } from '@/lib/db/generated/client';
import type { MediaEffects } from '../save-asset.server';
import { completeUpload } from './complete-upload.server';

/** A film may take minutes to make into another format; the answers meanwhile tell how much is done. */
const askEveryMs = 2_000;
/** Shorter than proxies wait for an answer. */
const patienceMs = 30_000;

/**
 * Completes an upload. Where the file is made into another format, this takes longer than a request may: then the work
 * goes on without this request, which gets 'making' and asks again. Until then, aborting stops the work as in
 * completeUpload; later, only giving the upload up does. Throws as completeUpload does.
 */
export async function completePatiently(
  session: UploadSession,
  effects: MediaEffects,
  signal: AbortSignal,
): Promise<Asset | 'making' | null> {
  const work = new AbortController();
  const leave = () => work.abort(signal.reason);
  if (signal.aborted) leave();
  signal.addEventListener('abort', leave, { once: true });
  const made = completeUpload(session, effects, work.signal);
  // Whoever asks again gets the error.
  made.catch(() => {});
  const began = performance.now();
  try {
    for (;;) {
      const outcome = await Promise.race([made, later()]);
      if (outcome !== 'later') return outcome;
      const { id, tenantId } = session;
      const now = await effects.db.uploadSession.findFirst({ where: { id, tenantId } });
      if (now?.making || performance.now() - began > patienceMs) return 'making';
    }
  } finally {
    signal.removeEventListener('abort', leave);
  }
}

function later(): Promise<'later'> {
  return new Promise((resolve) => setTimeout(() => resolve('later'), askEveryMs).unref());
}
