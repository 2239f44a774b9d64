import type { ProviderManifest } from '@/lib/providers/contract';
import { takesModelNames } from '@/lib/providers/key-models';

/**
 * Whether an administrator can add a sandbox key of this provider: one key for each set of models where names of models
 * come with the key, and otherwise one where the studio has none yet, because it is older than the provider.
 */
export function mayAddSandboxKey(
  provider: ProviderManifest,
  keys: readonly { providerId: string; isSandbox: boolean }[],
): boolean {
  return takesModelNames(provider) || !keys.some((key) => key.isSandbox && key.providerId === provider.id);
}
