'use client';

import { useMemo } from 'react';
import { chooseKey } from '@/lib/composer/models/choose-key';
import type { KeyDto } from '@/lib/keys/dto';
import type { ModelDeclaration } from '@/lib/providers/contract';
import { getProvider } from '@/lib/providers/registry/registry';
import { type ComposerTools, useComposer, useModel, useTools } from './composer-context';

/** The key that the composition would be sent with. Null when there is none for the model's provider. */
export function useKey(): KeyDto | null {
  const { keys } = useTools();
  const model = useModel();
  const keyIds = useComposer((state) => state.draft.keyIds);
  return useMemo(() => chooseKey(keys, model, keyIds), [keys, model, keyIds]);
}

/** Whether the provider can get files of the studio: by upload, or by a link into the studio. */
export function takesFiles(
  model: ModelDeclaration,
  key: KeyDto | null,
  { web, sandbox }: ComposerTools['hasPublicLink'],
): boolean {
  return getProvider(model.providerId).localFiles === 'provider-upload' || (key?.isSandbox ? sandbox : web);
}

export function useTakesFiles(): boolean {
  const { hasPublicLink } = useTools();
  return takesFiles(useModel(), useKey(), hasPublicLink);
}
