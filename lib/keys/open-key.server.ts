import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { getEnv } from '@/lib/env/env.server';
import { AppError } from '@/lib/errors/app-error';
import { openSecret } from '@/lib/sealing/secret.server';
import { findSealed } from './find-sealed.server';

/** A decrypted key. Only for calls to providers: never put it into an answer or a log. */
export interface OpenKey {
  id: string;
  /** Of a provider that was removed, too. */
  providerId: string;
  isSandbox: boolean;
  secret: string;
  /** Which of the key's secrets it is. */
  secretVersion: number;
  /** The same as it is stored. */
  sealed: string;
  /** Without a trailing slash. For a sandbox key, the address of the running sandbox gateway. */
  baseUrl: string;
  disabled: boolean;
  /** Deleted, and kept for what is under way. */
  isRetiring: boolean;
  /** The names of its models, where its provider takes them from the key. */
  models: string[];
}

/** The key is valid, but this process has no sandbox gateway to use it with. */
export class SandboxOff extends AppError {
  constructor(keyId: string) {
    super('noKey', `key ${keyId} is for the sandbox, and this process has none (SANDBOX_URL)`);
  }
}

/**
 * Decrypts one of the tenant's keys. A disabled key opens too, because its running tasks are followed to the end: code
 * that starts new work must check `disabled`. `version`: of the secret, absent for the present one. Throws `noKey` when the
 * key is missing or deleted or that secret is erased, `SandboxOff` for a sandbox key in a process without a sandbox, and
 * `SecretClosed` when the secret can't be opened now.
 */
export async function openKey(tenantId: string, keyId: string, version?: number): Promise<OpenKey> {
  const row = await getDb().providerKey.findFirst({
    where: { id: keyId, tenantId, deletedAt: null },
    select: {
      id: true,
      providerId: true,
      isSandbox: true,
      secret: true,
      secretVersion: true,
      baseUrl: true,
      disabledAt: true,
      retiringAt: true,
      models: true,
    },
  });
  if (!row) throw new AppError('noKey', `no key ${keyId} of this tenant`);
  const baseUrl = row.isSandbox ? sandboxBaseUrl(row.providerId) : row.baseUrl;
  if (!baseUrl && row.isSandbox) throw new SandboxOff(keyId);
  if (!baseUrl) throw new AppError('noKey', `key ${keyId} has no address to call`);
  const { sealed, place } = await findSealed(tenantId, row, version);
  if (!sealed) throw new AppError('noKey', `secret ${version} of key ${keyId} is erased`);
  return {
    id: row.id,
    providerId: row.providerId,
    isSandbox: row.isSandbox,
    secret: await openSecret(sealed, place),
    secretVersion: version ?? row.secretVersion,
    sealed,
    baseUrl,
    disabled: row.disabledAt !== null,
    isRetiring: row.retiringAt !== null,
    models: row.models,
  };
}

/** The key that a task was claimed with, opened with the secret of that time: never with another one. */
export async function openKeyOf(task: { tenantId: string; keyId: string; secretVersion: number }): Promise<OpenKey> {
  return await openKey(task.tenantId, task.keyId, task.secretVersion);
}

function sandboxBaseUrl(providerId: string): string | null {
  const { SANDBOX, SANDBOX_URL } = getEnv();
  return SANDBOX === 'on' && SANDBOX_URL ? `${SANDBOX_URL.replace(/\/+$/, '')}/${providerId}` : null;
}
