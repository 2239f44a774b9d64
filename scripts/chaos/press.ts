import { getDb } from '@/lib/db/client.server';
import { createBatch } from '@/lib/tasks/create-batch.server';
import type { Actor } from '@/lib/tasks/schema';
import { persistently } from './persistently.ts';

/** A press on Generate. */
export interface Click {
  /** The prompt: by these words the gateway's ledger and the database know it. */
  words: string;
  modelId: string;
  /** Made once per click, as the browser does: a second press with it is the same task. */
  requestId: string;
}

export async function press({ modelId, requestId, words }: Click, actor: Actor): Promise<void> {
  const where = { tenantId: actor.tenantId, providerId: providerOf(modelId) };
  const { id: keyId } = await persistently(() => getDb().providerKey.findFirstOrThrow({ where, select: { id: true } }));
  await persistently(() =>
    createBatch(actor, { requestId, items: [{ modelId, keyId, input: inputOf(modelId, words) }] }),
  );
}

function providerOf(modelId: string): string {
  if (modelId.startsWith('see2ai')) return 'see2ai';
  return modelId.startsWith('doubao') ? 'doubao-seedance' : 'aitoearn';
}

/** The shortest thing each model makes. */
function inputOf(modelId: string, prompt: string) {
  const common = { mode: 'text', prompt };
  if (modelId === 'see2ai_image_generation_v1') return { ...common, aspectRatio: '16:9', resolution: '1K' };
  if (modelId.startsWith('see2ai'))
    return { ...common, aspectRatio: '16:9', duration: 3, quality: 'std', sound: false };
  if (modelId === 'seedance-2-beta-1080p') return { ...common, resolution: '1080p', duration: 8 };
  if (modelId.startsWith('seedance')) return { ...common, resolution: '720p', duration: 4 };
  const sound = modelId === 'doubao-seedance-1-5-pro' ? { sound: false } : {};
  return { ...common, ...sound, resolution: '480p', duration: 4, frameRate: 24 };
}
