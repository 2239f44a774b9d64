import 'server-only';
import type { Envelope } from './envelope';
import type { KeyEncryptionKey, SecretPlace } from './key-encryption-key';

/**
 * Data keys that a service unwrapped, so that not every poll of a task is a call to it. Few, and for a minute: whoever
 * takes a right away at the service waits that long. Keys of our own are unwrapped each time, which costs microseconds.
 */
const held = new Map<string, { dataKey: Buffer; until: number }>();
const mostHeld = 100;
const heldMs = 60_000;

/** The data key of a secret. The caller may read it, and never keeps or changes it. */
export async function dataKeyOf(
  kek: KeyEncryptionKey,
  { wrapped }: Pick<Envelope, 'wrapped'>,
  place: SecretPlace,
): Promise<Buffer> {
  if (!kek.isRemote) return await kek.unwrap(wrapped, place);
  forgetOld();
  // With its place, so that a row into which somebody copied another one's secret finds nothing here.
  const name = JSON.stringify([kek.id, wrapped.toString('base64url'), place]);
  const known = held.get(name);
  if (known) return known.dataKey;
  const dataKey = await kek.unwrap(wrapped, place);
  held.set(name, { dataKey, until: performance.now() + heldMs });
  setTimeout(forgetOld, heldMs + 1).unref();
  const [oldest] = held.keys();
  if (held.size > mostHeld && oldest !== undefined) held.delete(oldest);
  return dataKey;
}

function forgetOld(): void {
  const now = performance.now();
  for (const [name, { until }] of held) if (until <= now) held.delete(name);
}
