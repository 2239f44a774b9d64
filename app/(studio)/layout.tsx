import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { LiveTasks } from '@/components/live/live-tasks';
import { NotificationProvider } from '@/components/notifications/entries/notification-context';
import { PressProvider } from '@/components/press/press-provider';
import { ResultToolsProvider } from '@/components/results/result-tools';
import { AppShell } from '@/components/shell/app-shell';
import { ClientMessages } from '@/components/shell/client-messages';
import { OfflineReading } from '@/components/shell/offline-reading';
import { QueryProvider } from '@/components/shell/query-provider';
import { RefuseEarlyInput } from '@/components/shell/refuse-early-input';
import { TrashProvider } from '@/components/trash/trash-context';
import { requirePageSession } from '@/lib/auth/current-session.server';
import { draftSecret } from '@/lib/auth/draft-secret.server';
import { may } from '@/lib/auth/rights';
import { sessionMark } from '@/lib/auth/session-mark.server';
import { viewerOf } from '@/lib/auth/work-scope';
import { buildId } from '@/lib/env/build-id.server';
import { savePreferencesAction } from './account/actions';
import { markReadAction } from './notifications/actions';
import { cancelTaskAction, dismissTaskAction, repeatTaskAction } from './tasks/actions';
import { deleteForGoodAction, moveToTrashAction, restoreFromTrashAction } from './trash/actions';

/** The frame of signed-in pages. Each page checks its own role. This layout only checks that a person is signed in. */
export default async function StudioLayout({ children }: { children: ReactNode }) {
  const session = await requirePageSession();
  const trash = {
    viewer: viewerOf(session),
    move: moveToTrashAction,
    restore: restoreFromTrashAction,
    deleteForGood: deleteForGoodAction,
  };
  const results = may(session, 'create')
    ? { repeat: repeatTaskAction, cancel: cancelTaskAction, dismiss: dismissTaskAction }
    : null;
  const owner = `${session.tenantId}.${session.userId}`;
  const notifications = { owner, markRead: markReadAction };
  return (
    <ClientMessages namespaces={['tasks', 'notifications']}>
      <RefuseEarlyInput />
      <QueryProvider>
        <NotificationProvider tools={notifications}>
          <PressProvider owner={owner} secret={draftSecret(session)}>
            <ResultToolsProvider actions={results}>
              <AppShell session={session} savePreferences={savePreferencesAction}>
                <TrashProvider tools={trash}>{children}</TrashProvider>
              </AppShell>
            </ResultToolsProvider>
          </PressProvider>
          <LiveTasks userId={session.userId} />
          <OfflineReading build={buildId()} mark={sessionMark((await headers()).get('cookie'))} />
        </NotificationProvider>
      </QueryProvider>
    </ClientMessages>
  );
}
