import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { TextKeyView } from '@/components/admin/prompt-help/text-key-view';
import { ClientMessages } from '@/components/shell/client-messages';
import { requirePageSession } from '@/lib/auth/current-session.server';
import { findTextKey } from '@/lib/prompt-help/find-text-key.server';
import { checkTextKeyAction, deleteTextKeyAction, saveTextKeyAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('promptHelp.admin'))('title') };
}

const actions = { save: saveTextKeyAction, check: checkTextKeyAction, remove: deleteTextKeyAction };

export default async function PromptHelpPage() {
  const session = await requirePageSession('managePromptHelp');
  return (
    <ClientMessages namespaces={['promptHelp', 'keys', 'prices', 'cost']}>
      <TextKeyView textKey={await findTextKey(session.tenantId)} actions={actions} />
    </ClientMessages>
  );
}
