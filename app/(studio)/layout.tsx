import type { ReactNode } from 'react';
import { LiveTasks } from '@/components/live/live-tasks';
import { AppShell } from '@/components/shell/app-shell';
import { ClientMessages } from '@/components/shell/client-messages';
import { QueryProvider } from '@/components/shell/query-provider';
import { TrashProvider } from '@/components/trash/trash-context';
import { requirePageSession } from '@/lib/auth/current-session.server';
import { deleteForGoodAction, moveToTrashAction, restoreFromTrashAction } from './trash/actions';

/** The signed-in studio. Its pages check their own role; this one only that somebody is there. */
export default async function StudioLayout({ children }: { children: ReactNode }) {
  const session = await requirePageSession();
  const trash = {
    viewer: { userId: session.userId, role: session.role },
    move: moveToTrashAction,
    restore: restoreFromTrashAction,
    deleteForGood: deleteForGoodAction,
  };
  return (
    <ClientMessages namespaces={['tasks']}>
      <QueryProvider>
        <AppShell session={session}>
          <TrashProvider tools={trash}>{children}</TrashProvider>
        </AppShell>
        <LiveTasks userId={session.userId} />
      </QueryProvider>
    </ClientMessages>
  );
}
