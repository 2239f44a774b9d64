import 'server-only';
import { hash, verify } from '@node-rs/argon2';
import { createFairQueue } from '@/lib/concurrency/fair-queue';

// OWASP's minimum for argon2id. `algorithm: 2` is argon2id: the enum cannot be imported under isolatedModules.
const options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/**
 * At most two hashes at once: they run on libuv's four threads, which also read files and resolve host names. A hundred
 * parallel sign-ins must not delay a video.
 */
const hashing = createFairQueue(2);
const asker = { person: 'sign-in' };

/** Throws AppError('throttled') when hundreds of hashes already wait. */
export function hashPassword(password: string): Promise<string> {
  return hashing.run(asker, () => hash(password, options));
}

let standIn: Promise<string> | undefined;

/** A hash that matches no password. Made once, and again after a failure. */
function standInHash(): Promise<string> {
  standIn ??= hashPassword(crypto.randomUUID());
  standIn.catch(() => {
    standIn = undefined;
  });
  return standIn;
}

/**
 * Whether the password is right. For an unknown person pass no hash: the same work is done against a hash that nothing
 * matches, so that the response time does not reveal who exists. Throws AppError('throttled') when hundreds of hashes
 * already wait.
 */
export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  const standingIn = standInHash();
  // Empty: the account has no password (oidc-person.server.ts).
  const against = passwordHash || (await standingIn);
  const right = await hashing.run(asker, () => verify(against, password));
  return right && Boolean(passwordHash);
}
