import 'server-only';
import type { Db } from '@/lib/db/client.server';

/** After this many failed readings a result is not read again. */
export const mostReadings = 3;

/** A result: its task and its index among the task's outputs. */
interface Result {
  taskId: string;
  resultIndex: number;
}

/**
 * Counts a reading before it begins, so that a reading that crashes this process counts too. Returns false, and counts
 * nothing, if the result was read in vain often enough.
 */
export async function beginReading(db: Db, result: Result): Promise<boolean> {
  const { taskId, resultIndex } = result;
  const count = await db.$executeRaw`
    INSERT INTO "ResultReading" ("taskId", "resultIndex", "tries") VALUES (${taskId}::uuid, ${resultIndex}, 1)
    ON CONFLICT ("taskId", "resultIndex") DO UPDATE SET "tries" = "ResultReading"."tries" + 1
    WHERE "ResultReading"."tries" < ${mostReadings}`;
  return count > 0;
}

/** Takes the count back: the file was read, or the failure was not the file's. */
export async function forgetReading(db: Db, result: Result): Promise<void> {
  await db.resultReading.updateMany({ where: { ...result, tries: { gt: 0 } }, data: { tries: { decrement: 1 } } });
}

/** Whether one more reading is allowed. */
export async function mayBeRead(db: Db, result: Result): Promise<boolean> {
  const found = await db.resultReading.findUnique({ where: { taskId_resultIndex: result } });
  return (found?.tries ?? 0) < mostReadings;
}
