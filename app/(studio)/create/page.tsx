import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { v7 } from 'uuid';
import { Composer } from '@/components/composer/composer';
import { PresetActionsProvider } from '@/components/composer/presets/preset-actions-provider';
import { ElementActionsProvider } from '@/components/library/element-actions-provider';
import { ClientMessages } from '@/components/shell/client-messages';
import { requirePageSession } from '@/lib/auth/current-session.server';
import { draftSecret } from '@/lib/auth/draft-secret.server';
import { may } from '@/lib/auth/rights';
import type { Session } from '@/lib/auth/session';
import { findPaintedDraft } from '@/lib/composer/draft/find-painted-draft.server';
import { exampleDraft } from '@/lib/composer/draft/first-draft';
import { paintedCookie } from '@/lib/composer/draft/painted-draft';
import type { TaskSettings } from '@/lib/composer/intake/from-task';
import { getEnv } from '@/lib/env/env.server';
import { AppError } from '@/lib/errors/app-error';
import { listKeys } from '@/lib/keys/list-keys.server';
import { findRules } from '@/lib/spending/find-rules.server';
import { findTasks } from '@/lib/tasks/find-tasks.server';
import { getTask } from '@/lib/tasks/get-task.server';
import { taskListQuery } from '@/lib/tasks/queries';
import { changeElementAction, createElementAction } from '../library/actions';
import { createBatchAction } from './actions';
import { changePresetAction, copyPresetAction, createPresetAction, deletePresetAction } from './preset-actions';
import { ViewerNotice } from './viewer-notice';

const presetActions = {
  create: createPresetAction,
  change: changePresetAction,
  copy: copyPresetAction,
  remove: deletePresetAction,
};

const elementActions = { create: createElementAction, change: changeElementAction };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('composer');
  return { title: t('title') };
}

export default async function CreatePage({ searchParams }: { searchParams: Promise<{ from?: string | string[] }> }) {
  const session = await requirePageSession('look');
  if (!may(session, 'create')) return <ViewerNotice />;
  const { from } = await searchParams;
  // The takes are part of the page. If the browser fetched them, they would appear last, seconds later on a slow
  // machine.
  const mine = { personId: session.userId };
  const [keys, priceRules, fromTask, takes, painted, t] = await Promise.all([
    listKeys(session.tenantId, session.userId),
    findRules(session.tenantId),
    typeof from === 'string' ? readTaskSettings(session, from) : null,
    findTasks(session.tenantId, mine),
    readPainted(session),
    getTranslations('composer'),
  ]);
  const queryClient = new QueryClient();
  queryClient.setQueryData(taskListQuery(mine).queryKey, { pages: [takes], pageParams: [null] });
  const { PUBLIC_URL, INTERNAL_URL, SANDBOX_URL } = getEnv();
  return (
    <ClientMessages
      namespaces={[
        'composer',
        'upload',
        'models',
        'fields',
        'warnings',
        'tasks',
        'queuePosition',
        'task',
        'providerErrors',
        'taskErrors',
        'shots',
        'mentions',
        'mediaEdit',
        'library',
        'cost',
        'batch',
        'presets',
        'promptHelp',
      ]}
    >
      <h1 className="sr-only">{t('title')}</h1>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <PresetActionsProvider actions={presetActions}>
          <ElementActionsProvider actions={elementActions}>
            <Composer
              // Without a sandbox its keys are useless.
              keys={keys.filter((key) => !key.isSandbox || SANDBOX_URL)}
              person={{ tenantId: session.tenantId, userId: session.userId, isAdmin: may(session, 'manageKeys') }}
              hasPublicLink={{ web: Boolean(PUBLIC_URL), sandbox: Boolean(INTERNAL_URL) }}
              priceRules={priceRules}
              painted={painted}
              draftSecret={draftSecret(session)}
              fromTask={fromTask}
              createBatch={createBatchAction}
            />
          </ElementActionsProvider>
        </PresetActionsProvider>
      </HydrationBoundary>
    </ClientMessages>
  );
}

/** What the first paint shows: this person's draft as their browser last told it, or the example of a first visit. */
async function readPainted(session: Session) {
  const [jar, t] = await Promise.all([cookies(), getTranslations('composer.example')]);
  const example = exampleDraft([t('first'), t('second'), t('third')], v7);
  const cookie = jar.get(paintedCookie)?.value;
  return findPaintedDraft(session.tenantId, { cookie, secret: draftSecret(session), example });
}

/** The composition of a task of this tenant. Null where there is none, so that an old link still opens the page. */
async function readTaskSettings({ tenantId }: Session, taskId: string): Promise<TaskSettings | null> {
  try {
    const { id, modelId, input, inputs } = await getTask(tenantId, taskId);
    return { taskId: id, modelId, input, assets: inputs.flatMap(({ asset }) => asset ?? []) };
  } catch (error) {
    if (error instanceof AppError && error.code === 'notFound') return null;
    throw error;
  }
}
