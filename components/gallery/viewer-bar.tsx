import { ChevronLeft, ChevronRight, Download, Info, Maximize, SlidersHorizontal, Trash2, X } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { RefObject } from 'react';
import { ResultMenu } from '@/components/results/result-menu';
import { SandboxBadge } from '@/components/task/sandbox-badge';
import { useTrashTools } from '@/components/trash/trash-context';
import { useTrash } from '@/components/trash/use-trash';
import { buttonClass } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Tooltip } from '@/components/ui/tooltip';
import type { GalleryItem } from '@/lib/gallery/gallery-item';
import { downloadUrl } from '@/lib/media/media-url';
import { findModelName } from '@/lib/providers/registry/model-names';
import type { TaskSummary } from '@/lib/tasks/dto';
import { mayTrash } from '@/lib/trash/trash';

interface ViewerBarProps {
  item: GalleryItem | undefined;
  position: { number: number; isFirst: boolean; isLast: boolean } | null;
  canCompose: boolean;
  /** The player of the shown video. */
  video: RefObject<HTMLVideoElement | null>;
  isInfoShown: boolean;
  onInfo: () => void;
  onStep: (by: 1 | -1) => void;
  onFullscreen: () => void;
  /** The shown task was moved to the trash. */
  onMoved: () => void;
  onClose: () => void;
}

const iconLink = buttonClass({ variant: 'ghost' }, 'ui-icon-button');

/** The facts of the shown result, and its actions. */
export function ViewerBar(props: ViewerBarProps) {
  const { item, position, canCompose, video, isInfoShown, onInfo, onStep, onFullscreen, onMoved, onClose } = props;
  const t = useTranslations('viewer');
  return (
    <div className="flex items-center gap-1 px-2 py-1.5 max-sm:gap-0">
      <div className="flex min-w-0 flex-1 items-center gap-2 px-1 text-sm">
        {item && (
          <>
            <span className="truncate text-strong">{findModelName(item.task.modelId)?.label ?? item.task.modelId}</span>
            <span className="truncate text-faint max-sm:hidden">{item.task.person.name}</span>
            {item.task.isSandbox && <SandboxBadge />}
          </>
        )}
      </div>
      {position && (
        <>
          {/* On a phone there is room for one row: one goes on by the pictures below. */}
          <IconButton
            className="max-sm:hidden"
            label={t('previous')}
            aria-keyshortcuts="ArrowLeft"
            icon={<ChevronLeft aria-hidden />}
            disabled={position.isFirst}
            onClick={() => onStep(-1)}
          />
          <span className="min-w-6 text-center font-mono max-sm:hidden text-faint text-sm">{position.number}</span>
          <IconButton
            className="max-sm:hidden"
            label={t('next')}
            aria-keyshortcuts="ArrowRight"
            icon={<ChevronRight aria-hidden />}
            disabled={position.isLast}
            onClick={() => onStep(1)}
          />
        </>
      )}
      {item && (
        <>
          {canCompose && (
            <Tooltip text={t('useSettings')}>
              <Link href={`/create?from=${item.task.id}`} aria-label={t('useSettings')} className={iconLink}>
                <SlidersHorizontal aria-hidden />
              </Link>
            </Tooltip>
          )}
          <ResultMenu
            key={item.asset.id}
            asset={item.asset}
            task={item.task}
            video={item.asset.kind === 'video' ? video : undefined}
          />
          <Tooltip text={t('download')}>
            <a href={downloadUrl(item.asset.id)} download aria-label={t('download')} className={iconLink}>
              <Download aria-hidden />
            </a>
          </Tooltip>
          <ViewerTrash key={`trash ${item.task.id}`} task={item.task} onMoved={onMoved} />
          <IconButton
            label={t('fullscreen')}
            aria-keyshortcuts="f"
            icon={<Maximize aria-hidden />}
            onClick={onFullscreen}
            className="max-sm:hidden"
          />
          <IconButton
            label={t('info')}
            aria-keyshortcuts="i"
            icon={<Info aria-hidden />}
            pressed={isInfoShown}
            onClick={onInfo}
          />
        </>
      )}
      <IconButton label={t('close')} aria-keyshortcuts="Escape" icon={<X aria-hidden />} onClick={onClose} />
    </div>
  );
}

/** Moves the task of the shown result to the trash, with all its results. */
function ViewerTrash({ task, onMoved }: { task: TaskSummary; onMoved: () => void }) {
  const t = useTranslations('trash');
  const { viewer } = useTrashTools();
  const { moveTask, pending } = useTrash();
  if (!mayTrash(task, viewer)) return null;
  const move = async () => {
    if (await moveTask(task.id, { quietly: true })) onMoved();
  };
  return <IconButton label={t('move')} icon={<Trash2 aria-hidden />} pending={pending} onClick={() => void move()} />;
}
