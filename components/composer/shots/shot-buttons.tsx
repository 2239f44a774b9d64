'use client';

import { ArrowDown, ArrowUp, Copy, Scissors, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { latePart } from '@/components/ui/late-part';
import { Popover } from '@/components/ui/popover';
import { Skeleton } from '@/components/ui/skeleton';
import type { ShotsMeta } from '@/lib/composer/shots/shots';
import type { ShotCommands } from './use-shots';

const SplitForm = latePart(() => import('./split-form'), { fallback: <Skeleton className="h-32" /> });

export interface ShotButtonsProps {
  id: string;
  seconds: number;
  index: number;
  count: number;
  meta: ShotsMeta;
  commands: ShotCommands;
  /** The textarea of the shot's prompt, for the position of the caret. */
  textarea: () => HTMLTextAreaElement | null;
}

/** The actions for one shot. It does not get the prompt, so that typing does not render it. */
export const ShotButtons = memo(function ShotButtons(props: ShotButtonsProps) {
  const { id, seconds, index, count, meta, commands, textarea } = props;
  const t = useTranslations('composer.shots');
  const split = useTranslations('shots.split');
  const number = index + 1;
  const hasRoom = count < meta.maxShots;
  return (
    <>
      <IconButton
        label={t('up', { number })}
        icon={<ArrowUp aria-hidden />}
        disabled={index === 0}
        onClick={() => commands.move(id, index - 1)}
      />
      <IconButton
        label={t('down', { number })}
        icon={<ArrowDown aria-hidden />}
        disabled={index === count - 1}
        onClick={() => commands.move(id, index + 1)}
      />
      <Popover
        label={split('label', { number })}
        placement="bottom-end"
        className="w-72"
        trigger={(trigger) => (
          <IconButton
            {...trigger}
            label={split('label', { number })}
            icon={<Scissors aria-hidden />}
            disabled={!hasRoom || seconds < 2 * meta.minSeconds}
          />
        )}
      >
        {(close) => (
          <SplitForm
            seconds={seconds}
            meta={meta}
            textarea={textarea}
            onSplit={(after, at) => {
              close();
              commands.split(id, after, at);
            }}
          />
        )}
      </Popover>
      <IconButton
        label={t('duplicate', { number })}
        icon={<Copy aria-hidden />}
        disabled={!hasRoom}
        onClick={() => commands.duplicate(id)}
      />
      <IconButton
        data-remove
        label={t('remove', { number })}
        icon={<Trash2 aria-hidden />}
        disabled={count === 1}
        onClick={() => commands.remove(id)}
      />
    </>
  );
});
