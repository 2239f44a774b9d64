'use client';

import {
  ChevronFirst,
  ChevronLast,
  ImageDown,
  Images,
  type LucideIcon,
  Repeat,
  Shapes,
  Shuffle,
  SkipForward,
  SlidersHorizontal,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { RefObject } from 'react';
import { useAmountText } from '@/components/cost/use-amount-text';
import { MenuItem, MenuLink, MenuSeparator } from '@/components/ui/menu';
import { type HandedAs, usesOfKind } from '@/lib/composer/intake/hand-over';
import type { AssetDto } from '@/lib/media/asset-dto';
import type { TaskSummary } from '@/lib/tasks/dto';
import type { ResultTools } from './result-tools';
import { useRepeat } from './use-repeat';
import { useResultFile } from './use-result-file';

const icons: Record<HandedAs, LucideIcon> = {
  firstFrame: ChevronFirst,
  lastFrame: ChevronLast,
  reference: Images,
  element: Shapes,
};

type RepeatableTask = Pick<TaskSummary, 'id' | 'estimate' | 'isSandbox' | 'trash'>;

interface ResultMenuItemsProps {
  asset: AssetDto;
  /** Null: only what the file can be used for. */
  task: RepeatableTask | null;
  tools: ResultTools;
  onPending?: (pending: boolean) => void;
  /** The player of a video, where one shows it. */
  video?: RefObject<HTMLVideoElement | null> | undefined;
  /** The file was handed over to the composer. */
  onUsed?: () => void;
}

/** The commands of `ResultMenu`: what the file can become, and what can be made of its task. */
export default function ResultMenuItems(props: ResultMenuItemsProps) {
  const { asset, task, tools, onPending, video, onUsed } = props;
  const t = useTranslations('tasks.use');
  const use = useResultFile(asset, onPending, onUsed);
  return (
    <>
      {/* A file that nobody could read can be downloaded, but not used. */}
      {!asset.isSetAside && (
        <>
          {asset.kind === 'video' && (
            <MenuItem icon={<SkipForward aria-hidden />} onSelect={() => void use.lastFrame()}>
              {t('next')}
            </MenuItem>
          )}
          {asset.kind === 'video' && (
            <MenuItem
              icon={<ImageDown aria-hidden />}
              onSelect={() => tools.extractFrame(asset, video?.current ?? null)}
            >
              {t(video ? 'extract' : 'extractAny')}
            </MenuItem>
          )}
          {usesOfKind[asset.kind].map((as) => {
            const Icon = icons[as];
            return (
              <MenuItem key={as} icon={<Icon aria-hidden />} onSelect={() => use.as(as)}>
                {t(`as.${as}`)}
              </MenuItem>
            );
          })}
        </>
      )}
      {task && !task.trash && (
        <>
          {!asset.isSetAside && <MenuSeparator />}
          <RepeatItems task={task} tools={tools} />
          <MenuLink href={`/create?from=${task.id}`} icon={<SlidersHorizontal aria-hidden />}>
            {t('edit')}
          </MenuLink>
        </>
      )}
    </>
  );
}

/** The paid commands say what they may cost, as far as the task's own estimate tells. */
function RepeatItems({ task, tools }: { task: RepeatableTask; tools: ResultTools }) {
  const t = useTranslations('tasks.use');
  const amountText = useAmountText();
  const run = useRepeat(tools);
  const { id, estimate, isSandbox } = task;
  const cost = estimate && !isSandbox ? ` · ~${amountText(estimate.amount, estimate.unit)}` : '';
  return (
    <>
      <MenuItem icon={<Shuffle aria-hidden />} onSelect={() => void run(id, 'vary')}>
        {t('vary')}
        {cost}
      </MenuItem>
      <MenuItem icon={<Repeat aria-hidden />} onSelect={() => void run(id, 'same')}>
        {t('same')}
        {cost}
      </MenuItem>
    </>
  );
}
