import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { type DbTransaction, getDb } from '@/lib/db/client.server';
import { AppError } from '@/lib/errors/app-error';
import { createLogger } from '@/lib/log/logger.server';
import { type CreatedBatch, findBatch } from './find-batch.server';

const log = createLogger('tasks');

/** Between two looks of one answer: a database that only restarts is back by the last of them. */
const pausesMs = [100, 300, 900, 2_000];
/** After this no further look is begun: somebody waits for the answer. */
const timeoutMs = 10_000;

/** Whose press it is. */
export interface PressedRequest {
  tenantId: string;
  requestId: string;
}

/**
 * Does what a press asks for, at most once per request id, and answers what the id came to. An error is no proof that
 * nothing was made: the confirmation of a COMMIT can be lost. So after any error the id is looked up before it is
 * answered: what was made is answered as made, and an error that is handed on says for sure that nothing was.
 * @throws what `work` throws, where nothing was made; AppError `outcomeUnknown` where that can't be found out now.
 */
export async function settleRequest(request: PressedRequest, work: () => Promise<CreatedBatch>): Promise<CreatedBatch> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && error.code === 'outcomeUnknown') throw error;
    const made = await lookUp(request, error);
    if (!made) throw error;
    log.warn({ err: error, ...request }, 'a press was answered with an error, and had come to something');
    return made;
  }
}

/**
 * Has whoever looks the request id up wait until this transaction has ended. Taken first by every transaction that makes
 * something of the id: a COMMIT whose sender has lost its connection may still be on its way.
 */
export async function holdRequest(tx: DbTransaction, { tenantId, requestId }: PressedRequest): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`request ${tenantId} ${requestId}`}, 0))`;
}

async function lookUp(request: PressedRequest, cause: unknown): Promise<CreatedBatch | null> {
  const startedAt = performance.now();
  for (const pause of [...pausesMs, null]) {
    try {
      return await getDb().$transaction(async (tx) => {
        await holdRequest(tx, request);
        return await findBatch(tx, request.tenantId, request.requestId);
      });
    } catch (error) {
      if (pause === null || performance.now() - startedAt > timeoutMs) break;
      log.info({ err: error }, 'what a press came to could not be looked up');
      await wait(pause);
    }
  }
  throw new AppError('outcomeUnknown', 'What the press came to can not be looked up.', { cause });
}
