import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { AppError } from '@/lib/errors/app-error';
import type { Log } from '@/lib/log/log';
import { installationRules } from '@/lib/net/check-url.server';
import { createGuardedFetch } from '@/lib/net/guarded-fetch.server';
import type { ProviderContext } from '@/lib/providers/contract';
import { textProvider } from '@/lib/sealing/sealed-tables.server';
import { openSecret } from '@/lib/sealing/secret.server';
import { pricesOf } from './find-text-key.server';
import type { TextPrices } from './text-key';

/** What a question to the text model needs. `context` has the secret: never put it into an answer or a log. */
export interface OpenTextKey {
  id: string;
  model: string;
  prices: TextPrices | null;
  context: ProviderContext;
}

export interface TextEffects {
  /** Aborted when the person leaves. */
  signal: AbortSignal;
  log: Log;
  fetch?: typeof fetch;
}

const silenceMs = 60_000;

// Shared by all questions: every guarded fetch has its own connection pool.
let sharedFetch: typeof fetch | undefined;
function textFetch(): typeof fetch {
  sharedFetch ??= createGuardedFetch({
    ...installationRules(),
    headersTimeoutMs: silenceMs,
    bodyTimeoutMs: silenceMs,
  });
  return sharedFetch;
}

/** Decrypts the tenant's text key. Throws `noKey`, and `SecretClosed` when its secret can't be opened now. */
export async function openTextKey(
  tenantId: string,
  { signal, log, fetch = textFetch() }: TextEffects,
): Promise<OpenTextKey> {
  const row = await getDb().textKey.findUnique({ where: { tenantId } });
  if (!row) throw new AppError('noKey', 'this tenant has no text key');
  const { id, model, baseUrl } = row;
  const key = await openSecret(row.secret, { table: 'TextKey', tenantId, providerId: textProvider, id });
  return { id, model, prices: pricesOf(row), context: { key, baseUrl, fetch, signal, now: databaseNow, log } };
}
