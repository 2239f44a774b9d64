import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PricesView } from '@/components/admin/prices/prices-view';
import { ClientMessages } from '@/components/shell/client-messages';
import { requirePageSession } from '@/lib/auth/current-session.server';
import { findKeyModels } from '@/lib/keys/find-key-models.server';
import { listPrices } from '@/lib/spending/list-prices.server';
import { setPriceRuleAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('prices'))('title') };
}

export default async function PricesPage() {
  const session = await requirePageSession('managePrices');
  const models = await listPrices(session.tenantId, await findKeyModels(session.tenantId));
  return (
    <ClientMessages namespaces={['prices', 'cost', 'fields']}>
      <PricesView models={models} setRule={setPriceRuleAction} />
    </ClientMessages>
  );
}
