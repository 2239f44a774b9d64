import 'server-only';
import type { Db } from '@/lib/db/client.server';

/** A result that was read so often in vain is read no more. */
export const mostReadings = 3;

/** Which result: its task and its place among the task's outputs. */
interface Result {
  taskId: string;
  resultIndex: number;
}

/**
 * Counts a reading before it begins, so that one that ends this process counts too. Answers false, and counts nothing,
 * where the result was read in vain often enough.
 */
export async function beginReading(db: Db, result: Result): Promise<boolean> {
  const { taskId, resultIndex } = result;
  const count = await db.$executeRaw`
    INSERT INTO "ResultReading" ("taskId", "resultIndex", "tries") VALUES (${taskId}::uuid, ${resultIndex}, 1)
    ON CONFLICT ("taskId", "resultIndex") DO UPDATE SET "tries" = "ResultReading"."tries" + 1
    WHERE "ResultReading"."tries" < ${mostReadings}`;
  return count > 0;
}

/** Takes it back: the file was read, or something else than the file was in the way. */
export async function forgetReading(db: Db, result: Result): Promise<void> {
  await db.resultReading.updateMany({ where: { ...result, tries: { gt: 0 } }, data: { tries: { decrement: 1 } } });
}

/** Whether one more reading is allowed. */
export async function mayBeRead(db: Db, result: Result): Promise<boolean> {
  const found = await db.resultReading.findUnique({ where: { taskId_resultIndex: result } });
  return (found?.tries ?? 0) < mostReadings;
}
