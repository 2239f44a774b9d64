import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { KeysView } from '@/components/admin/keys-view';
import { ClientMessages } from '@/components/shell/client-messages';
import { requirePageSession } from '@/lib/auth/current-session.server';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { getEnv } from '@/lib/env/env.server';
import { findKeyNeeds } from '@/lib/keys/key-needs.server';
import { listKeys } from '@/lib/keys/list-keys.server';
import { mayAddSandboxKey } from '@/lib/keys/may-add-sandbox-key';
import { findSecretUses } from '@/lib/keys/replacing/find-secret-uses.server';
import { takesModelNames } from '@/lib/providers/key-models';
import { providers } from '@/lib/providers/registry/registry';
import {
  checkKeyAction,
  createKeyAction,
  deleteKeyAction,
  replaceSecretAction,
  setKeyDisabledAction,
  setKeyLimitsAction,
  setKeyModelsAction,
} from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('keys'))('title') };
}

export default async function KeysPage() {
  const session = await requirePageSession('manageKeys');
  // Plain data, so that the declarations themselves (and zod) stay on the server.
  const { SANDBOX, SANDBOX_URL } = getEnv();
  const [keys, needs, uses] = await Promise.all([
    listKeys(session.tenantId),
    findKeyNeeds(getDb(), session.tenantId, databaseNow()),
    findSecretUses(getDb(), session.tenantId, databaseNow()),
  ]);
  const choices = providers.map((provider) => {
    const { id, name, documentationUrl, sites, acceptsCustomBaseUrl } = provider;
    return {
      id,
      name,
      documentationUrl,
      sites,
      acceptsCustomBaseUrl,
      takesModelNames: takesModelNames(provider),
      hasSandboxSite: SANDBOX === 'on' && Boolean(SANDBOX_URL) && mayAddSandboxKey(provider, keys),
    };
  });
  return (
    <ClientMessages namespaces={['keys', 'queuePosition']}>
      <KeysView
        keys={keys}
        needs={needs}
        uses={uses}
        providers={choices}
        actions={{
          create: createKeyAction,
          check: checkKeyAction,
          setDisabled: setKeyDisabledAction,
          setModels: setKeyModelsAction,
          setLimits: setKeyLimitsAction,
          replaceSecret: replaceSecretAction,
          remove: deleteKeyAction,
        }}
      />
    </ClientMessages>
  );
}
