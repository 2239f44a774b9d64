'use client';

import { useQueryClient } from '@tanstack/react-query';
import { CloudOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useAboveDock } from '@/components/ui/use-dock';
import type { UnreadState } from '@/lib/notifications/dto';
import { notificationsKey } from '@/lib/notifications/queries';
import { findModelName } from '@/lib/providers/registry/model-names';
import type { TaskSummary } from '@/lib/tasks/dto';
import { isConnectionHeld, onConnectionHold } from './connection-hold';
import { setLiveState, useConnection } from './connection-state';
import { reportEnded } from './ended-tasks';
import { followTasks, type LiveSource, type LiveState } from './live-connection';
import { isShownUnfinished, patchCachedTasks } from './patch-cached-tasks';
import { reapplyUpdates } from './reapply-updates';
import { refetch } from './refetch';
import { resetLists } from './reset-lists';
import { shortenUnseenLists } from './shorten-unseen-lists';
import { setUnreadState } from './unread-state';
import { whileNeeded } from './while-needed';

/** A shorter break is not shown. Together with what it takes to notice, a longer one is shown within two seconds. */
const offlineGraceMs = 1_200;

const announced = ['succeeded', 'failed', 'uncertain'] as const;

/**
 * Keeps everything that this tab shows of tasks up to date. It opens one connection per tab, patches the cache, shows a
 * notice while the connection is broken, and tells screen readers when one of the person's own tasks ends.
 */
export function LiveTasks({ userId }: { userId: string }) {
  const queryClient = useQueryClient();
  const t = useTranslations('tasks');
  const [ended, setEnded] = useState<TaskSummary | null>(null);

  useEffect(() => {
    const announcedOf = new Map<string, string>();
    const onTask = (task: TaskSummary) => {
      const wasUnfinished = isShownUnfinished(queryClient, task.id);
      patchCachedTasks(queryClient, task);
      const isNews = announced.some((status) => status === task.status) && announcedOf.get(task.id) !== task.status;
      announcedOf.set(task.id, task.status);
      if (!isNews || task.person.id !== userId) return;
      setEnded(task);
      if (wasUnfinished) reportEnded(task);
    };
    const onUnread = (state: UnreadState) => {
      setUnreadState(state);
      refetch(queryClient, notificationsKey);
    };
    const onResync = () => resetLists(queryClient);
    const stopReapplying = reapplyUpdates(queryClient);
    const stopShortening = shortenUnseenLists(queryClient);
    const stopFollowing = followWhileWanted({ onTask, onUnread, onResync, onState: setLiveState });
    return () => {
      stopFollowing();
      stopReapplying();
      stopShortening();
    };
  }, [queryClient, userId]);

  return (
    <>
      <p aria-live="polite" className="sr-only" data-testid="task-announcements">
        {ended &&
          t('live.ended', {
            status: ended.status,
            model: findModelName(ended.modelId)?.label ?? ended.modelId,
            prompt: ended.prompt.slice(0, 80),
          })}
      </p>
      <OfflineNotice />
    </>
  );
}

function OfflineNotice() {
  const t = useTranslations('tasks');
  const state = useConnection();
  const [isShown, setShown] = useState(false);
  const aboveDock = useAboveDock();
  const isConnected = state === 'connected';
  useEffect(() => {
    if (isConnected) return setShown(false);
    const timer = setTimeout(() => setShown(true), offlineGraceMs);
    return () => clearTimeout(timer);
  }, [isConnected]);
  return (
    <div
      aria-live="polite"
      style={aboveDock}
      className="pointer-events-none fixed inset-x-0 bottom-[calc(var(--bar)+var(--dock)+0.75rem)] z-40 flex justify-center px-3"
    >
      {isShown && (
        <p className="flex items-center gap-2 rounded-control border border-line bg-raised px-3 py-2 text-normal text-sm">
          <CloudOff aria-hidden className="size-4 shrink-0 text-waiting" />
          {t(state === 'crowded' ? 'live.crowded' : 'live.offline')}
        </p>
      )}
    </div>
  );
}

interface Listeners {
  onTask: (task: TaskSummary) => void;
  onUnread: (state: UnreadState) => void;
  onResync: () => void;
  onState: (state: LiveState) => void;
}

function followWhileWanted(listeners: Listeners): () => void {
  // A hidden tab closes its connection. The next one continues after the last event.
  let since: string | null = null;
  const onSeen = (id: string) => {
    since = id;
  };
  const connect = (from: string | null) =>
    new EventSource(`/api/live${from === null ? '' : `?since=${from}`}`) as LiveSource;
  const isCrowded = () =>
    fetch('/api/live', { method: 'HEAD' }).then(
      ({ status }) => status === 429,
      () => false,
    );
  return whileNeeded({
    start: () => followTasks({ connect, since, onSeen, after: afterOrOnline, isCrowded, ...listeners }),
    isHidden: () => document.hidden,
    isHeld: isConnectionHeld,
    onChange: (listener) => {
      document.addEventListener('visibilitychange', listener);
      const stop = onConnectionHold(listener);
      return () => {
        stop();
        document.removeEventListener('visibilitychange', listener);
      };
    },
    after,
  });
}

function after(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}

/** Runs `run` later, or as soon as the network is back. */
function afterOrOnline(milliseconds: number, run: () => void): () => void {
  const begin = () => {
    stop();
    run();
  };
  const cancel = after(milliseconds, begin);
  const stop = () => {
    cancel();
    window.removeEventListener('online', begin);
  };
  window.addEventListener('online', begin);
  return stop;
}
