import 'server-only';
import { countAttempt, forgiveAttempt } from '@/lib/auth/login-throttle.server';
import { noteRefusal } from '@/lib/auth/note-refusal.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { takeAppCode } from './authenticator-app.server';
import { takePasskey } from './passkeys.server';
import { takeRecoveryCode } from './recovery-codes.server';
import type { RelyingParty } from './relying-party.server';
import type { PasskeyProof } from './schema';
import { wrongCode } from './wrong-code';

/** A code of the app, a recovery code, or what a passkey signed. */
export type Factor = { code: string } | { passkey: PasskeyProof };

interface Trial {
  tenantId: string;
  userId: string;
  /** The client's network address. */
  address: string;
  /** The browser, if the person has signed in with it before: strangers who guess elsewhere don't hold it up. */
  deviceId?: string;
}

/**
 * Accepts a second factor, once. Tries are counted before they are looked at, like those of passwords: a code has six
 * digits. Throws `throttled`, and `invalid` at `code`.
 */
export async function takeFactor(trial: Trial, factor: Factor, party: RelyingParty): Promise<void> {
  const { tenantId, userId, address, deviceId = 'second factor' } = trial;
  const attempt = { deviceId: `factor ${deviceId}`, userId };
  await countAttempt(attempt, databaseNow());
  const isRight =
    'passkey' in factor
      ? await takePasskey(userId, factor.passkey, party)
      : (await takeAppCode(userId, factor.code)) || (await takeRecoveryCode(userId, factor.code));
  if (!isRight) {
    const reason = 'the second factor is wrong';
    noteRefusal({ action: 'factor.refused', reason, address, person: { userId, tenantId }, isEach: true });
    throw wrongCode();
  }
  await forgiveAttempt(attempt);
}
