import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PricesView } from '@/components/admin/prices/prices-view';
import { ClientMessages } from '@/components/shell/client-messages';
import { requirePageSession } from '@/lib/auth/current-session.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { findKeyModels } from '@/lib/keys/find-key-models.server';
import { findTenantZone } from '@/lib/people/rules/find-tenant-zone.server';
import { listPrices } from '@/lib/spending/list-prices.server';
import { dayOf } from '@/lib/time/calendar-day';
import { importPricesAction, previewImportAction, setPriceRuleAction, withdrawPriceRuleAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('prices'))('title') };
}

export default async function PricesPage() {
  const session = await requirePageSession('managePrices');
  const [models, timeZone] = await Promise.all([
    findKeyModels(session.tenantId).then((keyModels) => listPrices(session.tenantId, keyModels)),
    findTenantZone(session.tenantId),
  ]);
  const actions = {
    set: setPriceRuleAction,
    withdraw: withdrawPriceRuleAction,
    previewImport: previewImportAction,
    importFile: importPricesAction,
  };
  return (
    <ClientMessages namespaces={['prices', 'cost', 'fields', 'validation']}>
      <PricesView models={models} days={{ timeZone, today: dayOf(databaseNow(), timeZone) }} actions={actions} />
    </ClientMessages>
  );
}
