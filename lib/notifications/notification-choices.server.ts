import 'server-only';
import type { z } from 'zod';
import { may } from '@/lib/auth/rights';
import type { Session } from '@/lib/auth/session';
import { getDb } from '@/lib/db/client.server';
import { notificationKinds } from './kind';
import { type NotificationChoice, rightOfKind } from './notification-choice';
import type { chooseNotificationInput } from './schema';

/** What a person chose for each kind that somebody of their role can be notified of. */
export async function findNotificationChoices({
  userId,
  role,
}: Pick<Session, 'userId' | 'role'>): Promise<NotificationChoice[]> {
  const { bellOff, browserOff } = await getDb().user.findUniqueOrThrow({
    where: { id: userId },
    select: { bellOff: true, browserOff: true },
  });
  return notificationKinds
    .filter((kind) => may({ role }, rightOfKind[kind]))
    .map((kind) => ({ kind, inBell: !bellOff.includes(kind), inBrowser: !browserOff.includes(kind) }));
}

/**
 * Keeps a choice for one kind, in all studios of the person. In one statement, so that two at once don't undo each
 * other. It holds for what comes from now on.
 */
export async function chooseNotification(
  userId: string,
  { kind, inBell, inBrowser }: z.output<typeof chooseNotificationInput>,
): Promise<void> {
  await getDb().$executeRaw`
    UPDATE "User" SET
      "bellOff" = array_remove("bellOff", ${kind}) || CASE WHEN ${inBell} THEN '{}'::text[] ELSE ARRAY[${kind}] END,
      "browserOff" =
        array_remove("browserOff", ${kind}) || CASE WHEN ${inBrowser} THEN '{}'::text[] ELSE ARRAY[${kind}] END
    WHERE "id" = ${userId}::uuid`;
}
