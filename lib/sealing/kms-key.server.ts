import 'server-only';
import { createHash } from 'node:crypto';
import type { KMSClient } from '@aws-sdk/client-kms';
import { refuseInsideTransaction } from '@/lib/db/inside-transaction.server';
import type { KeyEncryptionKey, SecretPlace } from './key-encryption-key';
import { checkValueOf } from './local-key.server';
import { SecretClosed } from './secret-closed';

export interface KmsOptions {
  /** Absent: Amazon's own address of the region. */
  endpoint?: string;
  /** Absent: the region in the key's ARN, or else what the SDK finds. */
  region?: string;
  /** Absent: the SDK's usual search (the role of the machine, AWS_ACCESS_KEY_ID and so on). */
  credentials?: { accessKeyId: string; secretAccessKey: string };
}

const timeoutMs = 10_000;

/** A key in AWS KMS, by its id, ARN or alias. It never leaves the service, which sees data keys and no secrets. */
export function kmsKey(keyId: string, options: KmsOptions): KeyEncryptionKey {
  const id = `kms-${createHash('sha256').update(keyId).digest('hex').slice(0, 12)}`;
  let pending: Promise<{ client: KMSClient; sdk: typeof import('@aws-sdk/client-kms') }> | undefined;
  // Loaded at first use: an installation with a key of its own does not need the SDK.
  const connect = () => {
    pending ??= import('@aws-sdk/client-kms').then((sdk) => ({ sdk, client: createClient(sdk, keyId, options) }));
    return pending;
  };
  const ask = async <Answer>(doing: string, work: (kms: Awaited<ReturnType<typeof connect>>) => Promise<Answer>) => {
    refuseInsideTransaction('The key management service');
    try {
      return await work(await connect());
    } catch (error) {
      // The request has the data key, so only the name of the error goes on.
      const name = error instanceof Error ? error.name : 'unknown';
      const isWrong = name === 'InvalidCiphertextException' || name === 'IncorrectKeyException';
      throw new SecretClosed(isWrong ? 'damaged' : 'serviceAway', `${id}: AWS KMS did not ${doing} (${name})`);
    }
  };
  return {
    id,
    check: checkValueOf(`kms:${keyId}`),
    isRemote: true,
    async wrap(dataKey, place) {
      const { CiphertextBlob } = await ask('wrap a data key', ({ client, sdk }) =>
        client.send(new sdk.EncryptCommand({ KeyId: keyId, Plaintext: dataKey, EncryptionContext: contextOf(place) })),
      );
      return answered(CiphertextBlob, id);
    },
    async unwrap(wrapped, place) {
      const { Plaintext } = await ask('unwrap a data key', ({ client, sdk }) =>
        client.send(
          new sdk.DecryptCommand({ KeyId: keyId, CiphertextBlob: wrapped, EncryptionContext: contextOf(place) }),
        ),
      );
      return answered(Plaintext, id);
    },
  };
}

/** Bound to the data key by the service, and in its log. */
function contextOf({ table, tenantId, providerId, id }: SecretPlace): Record<string, string> {
  return { studio: 'slatehouse', table, tenant: tenantId, provider: providerId, row: id };
}

function answered(bytes: Uint8Array | undefined, id: string): Buffer {
  if (!bytes?.length) throw new SecretClosed('serviceAway', `${id}: AWS KMS answered without bytes`);
  return Buffer.from(bytes);
}

function createClient(
  sdk: typeof import('@aws-sdk/client-kms'),
  keyId: string,
  { endpoint, region = regionOf(keyId), credentials }: KmsOptions,
): KMSClient {
  return new sdk.KMSClient({
    endpoint,
    region,
    credentials,
    maxAttempts: 3,
    requestHandler: { connectionTimeout: timeoutMs, requestTimeout: timeoutMs, throwOnRequestTimeout: true },
  });
}

/** `arn:aws:kms:eu-central-1:111122223333:key/…` */
function regionOf(keyId: string): string | undefined {
  return /^arn:[\w-]+:kms:([\w-]+):/.exec(keyId)?.[1];
}
