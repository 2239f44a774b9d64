import type { SecretPlace } from '@/lib/sealing/key-encryption-key';

/** The place of a provider key's secret. */
export function secretPlace(tenantId: string, { id, providerId }: { id: string; providerId: string }): SecretPlace {
  return { table: 'ProviderKey', tenantId, providerId, id };
}

/** The place of a secret that was replaced. */
export function formerPlace(row: { id: string; tenantId: string; providerId: string }): SecretPlace {
  return { table: 'FormerSecret', tenantId: row.tenantId, providerId: row.providerId, id: row.id };
}
