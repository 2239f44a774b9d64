import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit.server';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { Log } from '@/lib/log/log';
import { installationRules } from '@/lib/net/check-url.server';
import { createGuardedFetch } from '@/lib/net/guarded-fetch.server';
import type { KeyCheck } from '@/lib/providers/contract';
import { ProviderError } from '@/lib/providers/errors';
import { getTransport } from '@/lib/providers/registry/transports.server';
import { storableText } from '@/lib/text/storable-json';
import { markKeyRejected } from './mark-key.server';
import { type OpenKey, openKey } from './open-key.server';
import { endPause } from './pause-key.server';
import { isSpent } from './pause-plan';

interface Actor {
  tenantId: string;
  userId: string;
}

const timeoutMs = 15_000;
const longestBalance = 60;

// Shared by all checks: every guarded fetch has its own connection pool.
let sharedFetch: typeof fetch | undefined;
function checkFetch(): typeof fetch {
  sharedFetch ??= createGuardedFetch({
    ...installationRules(),
    headersTimeoutMs: timeoutMs,
    bodyTimeoutMs: timeoutMs,
  });
  return sharedFetch;
}

/**
 * Asks the provider by a free call whether it accepts this key, and stores the outcome at the key. A paused key takes part
 * again if it is accepted and its balance is not said to be empty.
 */
export async function checkKey(actor: Actor, keyId: string, log: Log): Promise<KeyCheck> {
  const key = await openKey(actor.tenantId, keyId);
  const check = await testSecret(key, log);
  await getDb().$transaction(async (tx) => {
    if (check.code === 'rejected') await markKeyRejected(tx, { keyId, secretVersion: key.secretVersion }, actor.userId);
    else
      await tx.providerKey.updateMany({
        where: { id: keyId, tenantId: actor.tenantId, secretVersion: key.secretVersion, deletedAt: null },
        data: {
          checkedAt: databaseNow(),
          checkCode: check.code,
          // An unreachable provider or an unexpected answer says nothing about the key itself.
          ...(check.code === 'working' && { state: 'working' as const, ...balanceColumns(check.balance) }),
        },
      });
    if (check.code === 'working' && !isSpent(check.balance))
      await endPause(tx, { tenantId: actor.tenantId, keyId, actorId: actor.userId, isTested: true });
    await recordAudit(tx, {
      tenantId: actor.tenantId,
      actorId: actor.userId,
      action: 'key.checked',
      target: keyId,
      data: { code: check.code },
    });
  });
  return check;
}

/** Asks the provider by a free call whether it accepts this secret. Stores nothing. */
export async function testSecret(
  { providerId, secret, baseUrl }: Pick<OpenKey, 'providerId' | 'secret' | 'baseUrl'>,
  log: Log,
): Promise<KeyCheck> {
  return await getTransport(providerId)
    .checkKey({
      key: secret,
      baseUrl,
      fetch: checkFetch(),
      signal: AbortSignal.timeout(timeoutMs),
      now: databaseNow,
      log,
    })
    .catch(toCheck);
}

/** Without a reported balance, an earlier balance stays with its time. */
export function balanceColumns(balance: string | undefined) {
  return balance === undefined
    ? {}
    : { balance: storableText(balance).slice(0, longestBalance), balanceAt: databaseNow() };
}

function toCheck(error: unknown): KeyCheck {
  if (!(error instanceof ProviderError)) throw error;
  const { kind, code, detail } = error;
  if (kind === 'rejected') return { ok: false, code: 'rejected', detail };
  if (kind === 'unavailable' || kind === 'uncertain') return { ok: false, code: 'unreachable', detail };
  return { ok: false, code: 'unexpected', detail: detail ?? code };
}
