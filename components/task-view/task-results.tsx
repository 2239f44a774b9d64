import { Ban, CircleAlert, CircleHelp, Clock, LoaderCircle } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { MediaGuard } from '@/components/media/media-guard';
import { SetAsideBox } from '@/components/media/set-aside-box';
import { ResultMenu } from '@/components/results/result-menu';
import { ElapsedLabel } from '@/components/task/elapsed-label';
import { shownStatus } from '@/components/task/status-label';
import { useWhoAnswered } from '@/components/task/use-who-answered';
import { cn } from '@/components/ui/class-names';
import type { AssetDto } from '@/lib/media/asset-dto';
import { mediaUrl } from '@/lib/media/media-url';
import type { TaskDetail } from '@/lib/tasks/dto';
import { type ResultRemark, resultRemarks } from '@/lib/tasks/result-remarks';
import { isFinal } from '@/lib/tasks/status';

interface TaskResultsProps {
  task: TaskDetail;
  usualSeconds: number | null;
}

/** The stored results, playable in place, or what is shown until there are any. */
export function TaskResults({ task, usualSeconds }: TaskResultsProps) {
  const t = useTranslations('task');
  if (task.results.length === 0) return <NoResult task={task} usualSeconds={usualSeconds} />;
  return (
    <section aria-label={t('results')} className="grid gap-1">
      {task.results.map((asset, index) => (
        <Result
          key={asset.id}
          asset={asset}
          task={task}
          remarks={resultRemarks(task, asset)}
          label={t('result', { number: index + 1, prompt: task.prompt.slice(0, 120) })}
        />
      ))}
    </section>
  );
}

interface ResultProps {
  asset: AssetDto;
  task: TaskDetail;
  remarks: ResultRemark[];
  label: string;
}

function Result({ asset, task, remarks, label }: ResultProps) {
  const t = useTranslations('task');
  const who = useWhoAnswered(task);
  const video = useRef<HTMLVideoElement>(null);
  const shape = 'max-h-[70dvh] w-full rounded-media bg-black object-contain';
  const ratio = asset.width && asset.height ? { aspectRatio: `${asset.width} / ${asset.height}` } : undefined;
  return (
    <figure className="grid gap-1.5">
      {asset.isSetAside ? (
        <SetAsideBox asset={asset} className="min-h-40 rounded-media border border-line" />
      ) : (
        <MediaGuard label={label} style={ratio} className="max-h-[70dvh] min-h-40 rounded-media border border-line">
          {(onError) =>
            asset.kind === 'video' ? (
              // biome-ignore lint/a11y/useMediaCaption: generated footage has no spoken text we could caption
              <video
                ref={video}
                onError={onError}
                controls
                playsInline
                loop
                preload="metadata"
                aria-label={label}
                poster={asset.hasPoster ? mediaUrl(asset.id, 'poster') : undefined}
                src={mediaUrl(asset.id)}
                style={ratio}
                className={shape}
              />
            ) : (
              // biome-ignore lint/performance/noImgElement: the original, behind the session
              <img src={mediaUrl(asset.id)} alt={label} onError={onError} style={ratio} className={shape} />
            )
          }
        </MediaGuard>
      )}
      <figcaption className="flex flex-wrap items-center gap-x-3 font-mono text-faint text-sm">
        {asset.width && asset.height && <span>{`${asset.width} × ${asset.height}`}</span>}
        {asset.durationMs !== null && <span>{t('seconds', { seconds: asset.durationMs / 1000 })}</span>}
        {asset.frameRate !== null && (
          <span>{t('framesPerSecond', { rate: Math.round(asset.frameRate * 100) / 100 })}</span>
        )}
        <span>{t('megabytes', { size: asset.sizeBytes / 1e6 })}</span>
        {asset.kind === 'video' && asset.hasAudio !== null && (
          <span>{asset.hasAudio ? t('withSound') : t('silent')}</span>
        )}
        <ResultMenu
          asset={asset}
          task={task}
          video={asset.kind === 'video' ? video : undefined}
          look="words"
          className="ml-auto"
        />
      </figcaption>
      {remarks.map((remark) => (
        <p key={remark.code} className="text-normal text-sm">
          {remark.code === 'otherRatio'
            ? t('remark.otherRatio', { got: remark.got, asked: remark.asked })
            : t(`remark.${remark.code}`, { got: remark.got, asked: remark.asked, ...who })}
        </p>
      ))}
    </figure>
  );
}

const standIns = {
  queued: Clock,
  submitting: LoaderCircle,
  running: LoaderCircle,
  storing: LoaderCircle,
  succeeded: CircleAlert,
  failed: CircleAlert,
  cancelled: Ban,
  uncertain: CircleHelp,
} as const;

function NoResult({ task, usualSeconds }: { task: TaskDetail; usualSeconds: number | null }) {
  const t = useTranslations('task');
  const who = useWhoAnswered(task);
  const Icon = standIns[task.status];
  const isMoving = task.status === 'submitting' || task.status === 'running' || task.status === 'storing';
  return (
    <section
      aria-label={t('results')}
      className={cn(
        'grid place-content-center justify-items-center gap-2 rounded-media border border-line bg-panel p-6 text-center text-faint',
        isFinal(task.status) ? 'min-h-32' : 'aspect-video',
      )}
    >
      <Icon aria-hidden className={isMoving ? 'size-6 motion-safe:animate-spin' : 'size-6'} />
      <p>{t(`noResult.${shownStatus(task.status, task.money)}`, who)}</p>
      {isMoving && task.submittedAt && <ElapsedLabel since={task.submittedAt} usualSeconds={usualSeconds} />}
    </section>
  );
}
