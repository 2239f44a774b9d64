import 'server-only';
import { createHash } from 'node:crypto';
import { getDb } from '@/lib/db/client.server';
import type { Prisma } from '@/lib/db/generated/client';
import { keyHiderOf } from '@/lib/keys/key-hider.server';
import { parseAnswer } from '@/lib/providers/parse-answer';
import type { Queue } from '@/lib/queue/queue.server';
import type { Json } from '@/lib/text/json';
import { storableJson } from '@/lib/text/storable-json';
import { hashCallbackToken } from './callback-token.server';
import { taskStatuses } from './status';
import { applyChange } from './task-lifecycle.server';

/** Only a flood has more callbacks for one task: further bodies are not kept. */
const mostPerTask = 100;

/** Whether one of our tasks gave this callback address to a provider. */
export async function isCallbackAddress(token: string): Promise<boolean> {
  const where = { callbackHash: hashCallbackToken(token) };
  return (await getDb().task.findUnique({ where, select: { id: true } })) !== null;
}

/**
 * Receives a callback: records the body raw before anything else, each body once, and leaves the rest to a worker.
 * Returns false if the address is not ours.
 */
export async function receiveCallback(queue: Queue, token: string, text: string): Promise<boolean> {
  const db = getDb();
  const task = await db.task.findUnique({
    where: { callbackHash: hashCallbackToken(token) },
    select: { id: true, tenantId: true, keyId: true, secretVersion: true, _count: { select: { callbacks: true } } },
  });
  if (!task) return false;
  if (task._count.callbacks >= mostPerTask) return true;
  const bodyHash = createHash('sha256').update(text).digest('hex');
  const { inJson } = await keyHiderOf(task);
  const body = inJson(parseBody(text));
  const recorded = await db.$transaction(async (tx) => {
    const [receipt] = await tx.callbackReceipt.createManyAndReturn({
      data: [{ taskId: task.id, bodyHash, body }],
      skipDuplicates: true,
      select: { id: true },
    });
    if (!receipt) return false;
    await applyChange(tx, { taskId: task.id, from: taskStatuses, event: { type: 'callback' } });
    return true;
  });
  if (recorded) queue.wake({ type: 'callback' });
  return true;
}

/** The body as JSON if it is JSON, as form fields if it is a form, else as text. */
function parseBody(text: string): Prisma.InputJsonValue {
  const body = parseAnswer(text) ?? formFields(text);
  return (body === undefined ? storableJson({ text }) : storableJson(body)) ?? { text: 'null' };
}

function formFields(text: string): Json | undefined {
  return /^[\w.%[\]-]+=\S*$/.test(text) ? Object.fromEntries(new URLSearchParams(text)) : undefined;
}
