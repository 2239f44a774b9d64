/** The row of a secret. It is authenticated: moved to another row, tenant or table, a secret can't be opened. */
export interface SecretPlace {
  /** The model in prisma/schema.prisma; `sealed-tables.server.ts` lists them. */
  table: string;
  tenantId: string;
  /** Whose secret it is. For secrets of no provider, a word that stays the same. */
  providerId: string;
  /** Of the row. */
  id: string;
}

/**
 * A key that encrypts data keys, and nothing else. It lies outside the database: in a setting, in a file, or in a key
 * management service that never gives it away.
 */
export interface KeyEncryptionKey {
  /** Stands in every secret that it wraps. Derived from the key, so that all processes give it the same id. */
  id: string;
  /** Compared between the processes of a studio. The key can't be recovered from it. */
  check: string;
  /** Whether each use is a call to a service. */
  isRemote: boolean;
  /** Encrypts a data key, bound to its place. Throws SecretClosed if the service refuses or does not answer. */
  wrap: (dataKey: Buffer, place: SecretPlace) => Promise<Buffer>;
  /** Decrypts a data key. Throws SecretClosed if it was changed, belongs elsewhere, or the service does not do it. */
  unwrap: (wrapped: Buffer, place: SecretPlace) => Promise<Buffer>;
  /** The key itself, for secrets of the first form, which it encrypted directly. Undefined for a service's. */
  ownBytes?: Buffer;
}

/** Everything of a place, in a form that no other place has. */
export function placeBytes(purpose: string, { table, tenantId, providerId, id }: SecretPlace): Buffer {
  return Buffer.from(JSON.stringify([purpose, table, tenantId, providerId, id]));
}
