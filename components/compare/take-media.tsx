'use client';

import { MediaGuard } from '@/components/media/media-guard';
import { SetAsideBox } from '@/components/media/set-aside-box';
import { ElapsedLabel } from '@/components/task/elapsed-label';
import { QueuePositionOf } from '@/components/task/queue-position';
import { StatusLabel } from '@/components/task/status-label';
import { useErrorWords } from '@/components/task/use-error-words';
import { WaitLabel } from '@/components/task/wait-label';
import { mediaUrl } from '@/lib/media/media-url';
import { findModelName } from '@/lib/providers/registry/model-names';
import type { TaskErrorDto, TaskSummary } from '@/lib/tasks/dto';
import { isFinal } from '@/lib/tasks/status';

interface TakeMediaProps {
  task: TaskSummary;
  label: string;
  isMuted: boolean;
  /** Few enough to be fetched whole before they are played. */
  isFetched: boolean;
}

const shape = 'absolute inset-0 size-full object-contain';

/** The result of a take, uncut, or what is known of it until there is one. */
export function TakeMedia({ task, label, isMuted, isFetched }: TakeMediaProps) {
  const [asset] = task.results;
  if (!asset)
    return (
      <div className="absolute inset-0 grid place-content-center justify-items-center gap-1 overflow-hidden p-3 text-center text-sm">
        <StatusLabel status={task.status} money={task.money} />
        {!isFinal(task.status) && (
          <ElapsedLabel
            since={task.status === 'queued' ? task.createdAt : (task.submittedAt ?? task.createdAt)}
            usualSeconds={
              task.isSandbox || task.status === 'queued' ? null : (findModelName(task.modelId)?.usualSeconds ?? null)
            }
          />
        )}
        {!isFinal(task.status) && task.waitCode && (
          <p className="line-clamp-2 text-waiting">
            <WaitLabel code={task.waitCode} isSandbox={task.isSandbox} />
          </p>
        )}
        <QueuePositionOf task={task} />
        {task.error && <ErrorSentence task={task} error={task.error} />}
      </div>
    );
  if (asset.isSetAside) return <SetAsideBox asset={asset} className="absolute inset-0" />;
  if (asset.kind === 'video')
    return (
      <MediaGuard label={label} className="absolute inset-0">
        {(onError) => (
          <video
            onError={onError}
            src={mediaUrl(asset.id)}
            poster={asset.hasPoster ? mediaUrl(asset.id, 'poster') : undefined}
            aria-label={label}
            muted={isMuted}
            playsInline
            preload={isFetched ? 'auto' : 'metadata'}
            className={shape}
          />
        )}
      </MediaGuard>
    );
  return (
    <MediaGuard label={label} className="absolute inset-0">
      {(onError) => (
        // biome-ignore lint/performance/noImgElement: our own media route already serves the right size
        <img
          src={mediaUrl(asset.id, asset.hasPoster ? 'poster' : 'original')}
          alt={label}
          onError={onError}
          className={shape}
        />
      )}
    </MediaGuard>
  );
}

function ErrorSentence({ task, error }: { task: TaskSummary; error: TaskErrorDto }) {
  return <p className="line-clamp-3 text-normal">{useErrorWords(task, error).sentence}</p>;
}
