import { v7 } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { getDb } from '@/lib/db/client.server';
import { secretPlace } from '@/lib/keys/secret-place';
import { createGuardedFetch } from '@/lib/net/guarded-fetch.server';
import type { ProviderId } from '@/lib/providers/contract';
import { getQueue } from '@/lib/queue/get-queue.server';
import { sealSecret } from '@/lib/sealing/secret.server';
import { createBatch } from '../create-batch.server';
import type { BatchItem } from '../schema';
import { createTaskServices, type TaskServices } from '../work/services.server';

/** A tenant for one test, with one person, and the real parts that the work on its tasks needs. */
export async function createTestStudio() {
  const db = getDb();
  const name = `test ${v7()}`;
  const tenant = await db.tenant.create({ data: { name } });
  const user = await db.user.create({
    data: {
      email: `${v7()}@example.com`,
      name,
      passwordHash: 'nobody signs in',
      memberships: { create: { tenantId: tenant.id, role: 'creator' } },
    },
  });
  const actor: Actor = { tenantId: tenant.id, userId: user.id };

  async function addKey(
    providerId: ProviderId,
    baseUrl: string | null,
    own?: string,
    models: string[] = providerId === 'video-relay' ? ['film-1'] : [],
  ): Promise<string> {
    const id = v7();
    const secret = await sealSecret(own ?? `sk-sandbox-${id}`, secretPlace(tenant.id, { id, providerId }));
    await db.providerKey.create({
      data: {
        id,
        tenantId: tenant.id,
        providerId,
        label: 'test',
        baseUrl,
        secret,
        lastFour: id.slice(-4),
        isSandbox: baseUrl === null,
        models,
      },
    });
    return id;
  }

  async function services(parts: Partial<TaskServices> = {}): Promise<TaskServices> {
    // Test servers listen on loopback.
    const fetch = createGuardedFetch({ allowPrivate: true, headersTimeoutMs: 60_000, bodyTimeoutMs: 60_000 });
    return createTaskServices({
      db,
      queue: getQueue(),
      providerFetch: () => fetch,
      resultFetch: () => fetch,
      random: () => 0,
      addresses: { publicUrl: 'https://studio.example', internalUrl: process.env.INTERNAL_URL },
      ...parts,
    });
  }

  async function create(keyId: string, composition: Composition, requestId: string = v7()): Promise<string> {
    const { taskIds } = await createBatch(actor, { requestId, items: [{ keyId, ...composition }] });
    return String(taskIds[0]);
  }

  return {
    db,
    actor,
    addKey,
    services,
    create,
    task: (taskId: string) => db.task.findUniqueOrThrow({ where: { id: taskId } }),
    eventTypes: async (taskId: string) => {
      const events = await db.taskEvent.findMany({ where: { taskId }, orderBy: { seq: 'asc' } });
      return events.map((event) => event.type);
    },
  };
}

export type Composition = Pick<BatchItem, 'modelId' | 'input'>;

/** The smallest composition for each way of delivery. */
export const compositions = {
  /** One call that blocks until the video is there; the provider also calls back. */
  blocking: {
    modelId: 'see2ai_video_generation_kling_3_0_v1',
    input: {
      mode: 'text',
      prompt: 'A paper boat',
      aspectRatio: '16:9',
      duration: 3,
      quality: 'std',
      sound: false,
    },
  },
  /** Submitted, then polled. */
  polled: {
    modelId: 'doubao-seedance-1-0-pro-fast',
    input: { mode: 'text', prompt: 'A paper boat', aspectRatio: '16:9', duration: 5, resolution: '480p' },
  },
  /** Polled too; a lost submission is found in the provider's list. */
  listed: {
    modelId: 'seedance-2-fast-beta',
    input: { mode: 'text', prompt: 'A paper boat', aspectRatio: '16:9', duration: 5, resolution: '480p' },
  },
  image: {
    modelId: 'see2ai_image_generation_v1',
    input: { mode: 'text', prompt: 'A paper boat', aspectRatio: '1:1', resolution: '1K' },
  },
  /** A model whose name came with the key. */
  relayed: {
    modelId: 'video-relay:film-1',
    input: { mode: 'text', prompt: 'A paper boat', aspectRatio: '16:9', resolution: '480p', duration: 2 },
  },
} satisfies Record<string, Composition>;

/** A clock that moves only when a test moves it. */
export function createTestClock(start = new Date()) {
  let now = start.getTime();
  return {
    now: () => new Date(now),
    advance: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}
