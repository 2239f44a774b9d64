import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { type DbTransaction, getDb } from '@/lib/db/client.server';
import { AppError } from '@/lib/errors/app-error';
import { createLogger } from '@/lib/log/logger.server';
import { type CreatedBatch, findBatch } from './find-batch.server';

const log = createLogger('tasks');

/** Pauses between two lookups for one answer: a database that only restarts is back by the last of them. */
const pausesMs = [100, 300, 900, 2_000];
/** After this no further lookup begins: a person waits for the answer. */
const timeoutMs = 10_000;

/** A press, and its tenant. */
export interface PressedRequest {
  tenantId: string;
  requestId: string;
}

/**
 * Does what a press asks for, at most once per request id, and returns the tasks of the id. An error is no proof that
 * nothing was created: the confirmation of a COMMIT can be lost. So after any error the id is looked up before the
 * answer: created tasks are returned as created, and an error that is thrown means for sure that there are none.
 * @throws what `work` throws, if nothing was created; AppError `outcomeUnknown` if that can't be found out now.
 */
export async function settleRequest(request: PressedRequest, work: () => Promise<CreatedBatch>): Promise<CreatedBatch> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && error.code === 'outcomeUnknown') throw error;
    const made = await lookUp(request, error);
    if (!made) throw error;
    log.warn({ err: error, ...request }, 'a press failed with an error, but had created tasks');
    return made;
  }
}

/**
 * Makes lookups of the request id wait until this transaction has ended. Every transaction that creates something for
 * the id calls it first: a COMMIT whose sender has lost its connection may still be on its way.
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
      log.info({ err: error }, 'the outcome of a press could not be looked up');
      await wait(pause);
    }
  }
  throw new AppError('outcomeUnknown', 'The outcome of the press can not be looked up.', { cause });
}
