import 'server-only';
import { hash, verify } from '@node-rs/argon2';
import { createFairQueue } from '@/lib/fair-queue/fair-queue';

// OWASP's minimum for argon2id. `algorithm: 2` is argon2id: the enum itself cannot be imported under isolatedModules.
const options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/**
 * Two at once, of the threads that also read files and look names up (libuv's): a hundred sign-ins at the same moment must
 * not keep anybody's film waiting.
 */
const hashing = createFairQueue(2);
const asker = { person: 'sign-in' };

/** Throws AppError('throttled') when hundreds wait already. */
export function hashPassword(password: string): Promise<string> {
  return hashing.run(asker, () => hash(password, options));
}

let standIn: Promise<string> | undefined;

/** A hash that no password has; made once, and anew where that failed. */
function standInHash(): Promise<string> {
  standIn ??= hashPassword(crypto.randomUUID());
  standIn.catch(() => {
    standIn = undefined;
  });
  return standIn;
}

/**
 * Whether the password is right. For an unknown person give no hash: the same work is done against a hash that nothing
 * matches, so that the time of the answer does not tell who exists. Throws AppError('throttled') when hundreds wait already.
 */
export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  const standingIn = standInHash();
  const against = passwordHash ?? (await standingIn);
  const right = await hashing.run(asker, () => verify(against, password));
  return right && passwordHash !== undefined;
}
