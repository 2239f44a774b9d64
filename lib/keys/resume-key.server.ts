import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { AppError } from '@/lib/errors/app-error';
import { endPause } from './pause-key.server';

/** Ends the pause of a key without a test, by a person's decision. Throws `notPossible` if it is not paused. */
export async function resumeKey(actor: { tenantId: string; userId: string }, keyId: string): Promise<void> {
  const { tenantId, userId } = actor;
  const wasPaused = await getDb().$transaction((tx) =>
    endPause(tx, { tenantId, keyId, actorId: userId, isTested: false }),
  );
  if (!wasPaused) throw new AppError('notPossible', `key ${keyId} is not paused`);
}
