import 'server-only';
import { headers } from 'next/headers';
import type { Actor } from './actor';
import { writeSessionCookie } from './cookies.server';
import { rememberDevice } from './known-device.server';
import { openSession } from './open-session.server';
import { readVisitor } from './visitor.server';

/** Signs the browser of this request in. */
export async function beginSession(actor: Actor): Promise<void> {
  const asked = await headers();
  await writeSessionCookie(await openSession(actor, readVisitor(asked)), asked);
  await rememberDevice(actor.userId, asked);
}
