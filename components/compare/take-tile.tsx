'use client';

import { ExternalLink, Star } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import NextStep from '@/components/results/next-step';
import { ResultMenu } from '@/components/results/result-menu';
import { useResultTools } from '@/components/results/result-tools';
import { StatusLabel } from '@/components/task/status-label';
import { TaskCostLine } from '@/components/task/task-cost';
import { buttonClass } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import { dragAsset } from '@/lib/composer/media/dragged-media';
import { findModelName } from '@/lib/providers/registry/model-names';
import type { TaskSummary } from '@/lib/tasks/dto';
import { TakeMedia } from './take-media';

interface TakeTileProps {
  task: TaskSummary;
  number: number;
  width: string;
  ratio: number;
  isPicked: boolean;
  /** Another take of the press is the best. */
  isDimmed: boolean;
  isSelected: boolean;
  hasSound: boolean;
  isFetched: boolean;
  onSelect: () => void;
  /** Null for a person who may not pick. */
  onPick: (() => void) | null;
}

/** One take of the grid: its result, what made it, and the button that picks it. */
export function TakeTile(props: TakeTileProps) {
  const { task, number, width, ratio, isPicked, isDimmed, isSelected, hasSound, isFetched, onSelect, onPick } = props;
  const t = useTranslations('compare');
  const canCompose = useResultTools() !== null;
  const model = findModelName(task.modelId)?.label ?? task.modelId;
  const result = task.results.find(({ isSetAside }) => !isSetAside);
  const name = t('take', { number, model });
  const mark = <Star aria-hidden className={cn('size-4', isPicked && 'fill-current')} />;
  return (
    <li data-task={task.id} style={{ width }} className="@container grid min-w-0 content-start gap-1">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys select too, and the button below picks */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
      <div
        style={{ aspectRatio: String(ratio) }}
        className={cn(
          'relative overflow-hidden rounded-media bg-black [color-scheme:dark]',
          isPicked ? 'outline-3 outline-accent' : isSelected && 'outline-2 outline-edge',
        )}
        draggable={result !== undefined}
        onDragStart={(event) => result && dragAsset(event.dataTransfer, result)}
        onClick={onSelect}
      >
        <div
          className={cn('absolute inset-0 transition-opacity duration-150', isDimmed && !isSelected && 'opacity-35')}
        >
          <TakeMedia task={task} label={name} isMuted={!hasSound || !isSelected} isFetched={isFetched} />
        </div>
      </div>
      <div className="relative flex min-w-0 flex-wrap items-center justify-end gap-1 @max-2xs:gap-x-0">
        <div className="grid min-w-0 flex-1 basis-full @2xs:basis-0">
          <p className={cn('truncate', isPicked && 'font-medium text-strong')}>{name}</p>
          <p className="flex min-w-0 gap-1.5 text-faint text-sm">
            {task.status !== 'succeeded' && result && <StatusLabel status={task.status} money={task.money} />}
            <span className="truncate">
              <TaskCostLine task={task} withoutSandbox />
            </span>
          </p>
        </div>
        <Link
          href={`/tasks/${task.id}`}
          prefetch={false}
          aria-label={t('open', { number })}
          title={t('open', { number })}
          className={buttonClass({ variant: 'ghost', size: 'small' }, 'ui-icon-button shrink-0')}
        >
          <ExternalLink aria-hidden />
        </Link>
        {isPicked && canCompose && result && result.kind !== 'audio' && (
          <NextStep
            asset={result}
            // Where the row has no room, at the foot of the picture, so that nothing moves.
            className="absolute right-1 bottom-full mb-2 shrink-0 @2xs:static @2xs:mb-0"
          />
        )}
        {result && <ResultMenu asset={result} task={task} size="small" className="shrink-0" />}
        {onPick ? (
          <button
            type="button"
            data-take={task.id}
            tabIndex={isSelected ? 0 : -1}
            aria-pressed={isPicked}
            aria-disabled={!result || undefined}
            aria-label={t(isPicked ? 'unpick' : 'pick', { name })}
            onFocus={onSelect}
            onClick={() => result && onPick()}
            className={buttonClass(
              { variant: isPicked ? 'primary' : 'secondary', size: 'small' },
              'shrink-0 @max-2xs:px-2',
            )}
          >
            {mark}
            {t(isPicked ? 'picked' : 'pickShort')}
          </button>
        ) : (
          isPicked && (
            <span className="inline-flex shrink-0 items-center gap-1 text-accent text-sm">
              {mark}
              {t('picked')}
            </span>
          )
        )}
      </div>
    </li>
  );
}
