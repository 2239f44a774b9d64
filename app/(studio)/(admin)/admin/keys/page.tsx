import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { KeyHealthSection } from '@/components/admin/key-health/key-health-section';
import { KeysView } from '@/components/admin/keys-view';
import { ClientMessages } from '@/components/shell/client-messages';
import { requirePageSession } from '@/lib/auth/current-session.server';
import type { BudgetDto } from '@/lib/budgets/dto';
import { findBudgetsOfKeys } from '@/lib/budgets/find-budgets-of-keys.server';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { getEnv } from '@/lib/env/env.server';
import type { KeyDto } from '@/lib/keys/dto';
import { findKeyPeople } from '@/lib/keys/find-key-people.server';
import { findKeyHealth } from '@/lib/keys/health/find-key-health.server';
import { findKeyNeeds } from '@/lib/keys/key-needs.server';
import { listKeys } from '@/lib/keys/list-keys.server';
import { mayAddSandboxKey } from '@/lib/keys/may-add-sandbox-key';
import { findSecretUses } from '@/lib/keys/replacing/find-secret-uses.server';
import { givesAccess, idsOfKeyModels, takesModelNames } from '@/lib/providers/key-models';
import { allModels, findModel, providers } from '@/lib/providers/registry/registry';
import { budgetSentences } from '../../../../api/budgets/budget-sentences.server';
import {
  checkKeyAction,
  createKeyAction,
  deleteKeyAction,
  replaceSecretAction,
  resumeKeyAction,
  setKeyDisabledAction,
  setKeyLimitsAction,
  setKeyModelsAction,
  setKeyUseAction,
} from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('keys'))('title') };
}

export default async function KeysPage() {
  const session = await requirePageSession('manageKeys');
  // Plain data, so that the declarations themselves (and zod) stay on the server.
  const { SANDBOX, SANDBOX_URL } = getEnv();
  const [keys, needs, uses, budgets, people, health] = await Promise.all([
    listKeys(session.tenantId),
    findKeyNeeds(getDb(), session.tenantId, databaseNow()),
    findSecretUses(getDb(), session.tenantId, databaseNow()),
    findBudgetsOfKeys(session.tenantId),
    findKeyPeople(session.tenantId),
    findKeyHealth(session.tenantId),
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
        budgets={await sentencesByKey(budgets)}
        models={Object.fromEntries(keys.map((key) => [key.id, modelsOf(key)]))}
        people={people}
        providers={choices}
        actions={{
          create: createKeyAction,
          check: checkKeyAction,
          setDisabled: setKeyDisabledAction,
          resume: resumeKeyAction,
          setModels: setKeyModelsAction,
          setUse: setKeyUseAction,
          setLimits: setKeyLimitsAction,
          replaceSecret: replaceSecretAction,
          remove: deleteKeyAction,
        }}
      />
      <KeyHealthSection keys={keys} health={health} />
    </ClientMessages>
  );
}

/** The models that a key gives access to. */
function modelsOf(key: KeyDto) {
  const named = idsOfKeyModels([key]).flatMap((id) => findModel(id) ?? []);
  return [...allModels, ...named]
    .filter((model) => model.providerId === key.providerId && givesAccess(key, model))
    .map(({ id, label }) => ({ id, name: label }));
}

async function sentencesByKey(budgets: readonly BudgetDto[]): Promise<Record<string, string[]>> {
  const byKey: Record<string, string[]> = {};
  const sentences = await budgetSentences(budgets);
  for (const [index, { keyId }] of budgets.entries())
    if (keyId) byKey[keyId] = [...(byKey[keyId] ?? []), sentences[index] ?? ''];
  return byKey;
}
