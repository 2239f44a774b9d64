import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { KeysView } from '@/components/admin/keys-view';
import { ClientMessages } from '@/components/shell/client-messages';
import { requirePageSession } from '@/lib/auth/current-session.server';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { findKeyNeeds } from '@/lib/keys/key-needs.server';
import { listKeys } from '@/lib/keys/list-keys.server';
import { providers } from '@/lib/providers/registry/registry';
import { checkKeyAction, createKeyAction, deleteKeyAction, setKeyDisabledAction, setKeyLimitsAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('keys'))('title') };
}

export default async function KeysPage() {
  const session = await requirePageSession('admin');
  // Plain data, so that the declarations themselves (and zod) stay on the server.
  const choices = providers.map(({ id, name, documentationUrl, sites, acceptsCustomBaseUrl }) => ({
    id,
    name,
    documentationUrl,
    sites,
    acceptsCustomBaseUrl,
  }));
  const [keys, needs] = await Promise.all([
    listKeys(session.tenantId),
    findKeyNeeds(getDb(), session.tenantId, databaseNow()),
  ]);
  return (
    <ClientMessages namespaces={['keys', 'queuePosition']}>
      <KeysView
        keys={keys}
        needs={needs}
        providers={choices}
        actions={{
          create: createKeyAction,
          check: checkKeyAction,
          setDisabled: setKeyDisabledAction,
          setLimits: setKeyLimitsAction,
          remove: deleteKeyAction,
        }}
      />
    </ClientMessages>
  );
}
