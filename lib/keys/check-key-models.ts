import { AppError } from '@/lib/errors/app-error';
import type { ProviderManifest } from '@/lib/providers/contract';
import { takesModelNames } from '@/lib/providers/key-models';

/**
 * Checks that a key has names of models exactly where its provider takes them from the key. Throws `invalid` with an
 * issue at `models`.
 */
export function checkKeyModels(provider: ProviderManifest | undefined, models: readonly string[]): void {
  const takesNames = provider !== undefined && takesModelNames(provider);
  if (takesNames === models.length > 0) return;
  const code = takesNames ? 'required' : 'unknownField';
  throw new AppError('invalid', 'The names of models do not fit the provider.', {
    issues: [{ path: 'models', code, params: { names: 'models' } }],
  });
}
