'use client';

import { KeyRound, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { KeyDto, KeyNeeds, SecretUses } from '@/lib/keys/dto';
import { AddKeySheet } from './add-key-sheet';
import { DeleteKeyDialog } from './delete-key-dialog';
import { KeyLimitsSheet } from './key-limits-sheet';
import { KeyModelsSheet } from './key-models-sheet';
import { KeySecretSheet } from './key-secret-sheet';
import { KeyUseSheet } from './key-use-sheet';
import { KeysTable } from './keys-table';
import type { KeyActions, NamedChoice, ProviderChoice } from './keys-types';
import { useKeyCommands } from './use-key-commands';

export interface KeysViewProps {
  keys: readonly KeyDto[];
  /** What still needs a key, by its id. */
  needs: Readonly<Record<string, KeyNeeds>>;
  /** Which tasks need which of its secrets, by its id. */
  uses: Readonly<Record<string, SecretUses>>;
  /** What is left of its budgets, in sentences, by its id. */
  budgets: Readonly<Record<string, readonly string[]>>;
  /** The models that it can be kept for, by its id. */
  models: Readonly<Record<string, readonly NamedChoice[]>>;
  people: readonly NamedChoice[];
  providers: readonly ProviderChoice[];
  actions: KeyActions;
}

/** The tenant's provider keys: a table, a sheet to add a key, and a question before deleting one. */
export function KeysView(props: KeysViewProps) {
  const { keys, needs, uses, budgets, models, people, providers, actions } = props;
  const t = useTranslations('keys');
  const [isAdding, setAdding] = useState(false);
  const [toName, setToName] = useState<KeyDto | null>(null);
  const [toLimit, setToLimit] = useState<KeyDto | null>(null);
  const [toUse, setToUse] = useState<KeyDto | null>(null);
  const [toReplace, setToReplace] = useState<KeyDto | null>(null);
  const [toDelete, setToDelete] = useState<KeyDto | null>(null);
  const commands = useKeyCommands(actions, providers);
  const addButton = (
    <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setAdding(true)}>
      {t('add.open')}
    </Button>
  );

  return (
    <>
      <PageHeader title={t('title')}>{addButton}</PageHeader>
      {keys.length === 0 ? (
        <EmptyState icon={<KeyRound aria-hidden />} title={t('empty.title')} action={addButton}>
          {t('empty.text')}
        </EmptyState>
      ) : (
        <div className="p-6 max-sm:p-0">
          <p className="max-w-2xl pb-4 text-faint max-sm:p-4">{t('intro')}</p>
          <KeysTable
            keys={keys}
            needs={needs}
            uses={uses}
            budgets={budgets}
            providers={providers}
            commands={commands}
            onModels={setToName}
            onLimits={setToLimit}
            onUse={setToUse}
            onReplace={setToReplace}
            onDelete={setToDelete}
          />
        </div>
      )}
      <AddKeySheet
        open={isAdding}
        onClose={() => setAdding(false)}
        providers={providers}
        create={actions.create}
        onCreated={commands.created}
      />
      {toName && (
        <KeyModelsSheet
          key={toName.id}
          target={toName}
          provider={providers.find(({ id }) => id === toName.providerId)?.name ?? toName.providerId}
          save={actions.setModels}
          onClose={() => setToName(null)}
          onSaved={commands.named}
        />
      )}
      {toLimit && (
        <KeyLimitsSheet
          key={toLimit.id}
          target={toLimit}
          provider={providers.find(({ id }) => id === toLimit.providerId)?.name ?? toLimit.providerId}
          save={actions.setLimits}
          onClose={() => setToLimit(null)}
          onSaved={commands.limited}
        />
      )}
      {toUse && (
        <KeyUseSheet
          key={toUse.id}
          target={toUse}
          models={models[toUse.id] ?? []}
          people={people}
          save={actions.setUse}
          onClose={() => setToUse(null)}
          onSaved={commands.used}
        />
      )}
      {toReplace && (
        <KeySecretSheet
          key={toReplace.id}
          target={toReplace}
          provider={providers.find(({ id }) => id === toReplace.providerId)?.name ?? toReplace.providerId}
          uses={uses[toReplace.id]}
          replace={actions.replaceSecret}
          onClose={() => setToReplace(null)}
          onReplaced={commands.replaced}
        />
      )}
      {toDelete && (
        <DeleteKeyDialog
          key={toDelete.id}
          target={toDelete}
          needs={needs[toDelete.id]}
          remove={actions.remove}
          onClose={() => setToDelete(null)}
          onDeleted={commands.deleted}
        />
      )}
    </>
  );
}
