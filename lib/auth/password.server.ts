import 'server-only';
import { hash, verify } from '@node-rs/argon2';

// OWASP's minimum for argon2id. `algorithm: 2` is argon2id: the enum itself cannot be imported under isolatedModules.
const options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function hashPassword(password: string): Promise<string> {
  return hash(password, options);
}

let standIn: Promise<string> | undefined;

/**
 * Whether the password is right. For an unknown person give no hash: the same work is done against a hash that nothing
 * matches, so that the time of the answer does not tell who exists.
 */
export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  standIn ??= hashPassword(crypto.randomUUID());
  const right = await verify(passwordHash ?? (await standIn), password);
  return right && passwordHash !== undefined;
}
