'use client';

import { Plus, Ruler, ScrollText, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { Button } from '@/components/ui/button';
import { latePart } from '@/components/ui/late-part';
import { Popover } from '@/components/ui/popover';
import { Skeleton } from '@/components/ui/skeleton';
import type { ShotsMeta } from '@/lib/composer/shots/shots';
import type { ShotCommands } from './use-shots';

const LengthsForm = latePart(() => import('./lengths-form'), { fallback: <Skeleton className="h-44" /> });

export interface ShotsBarProps {
  name: string;
  count: number;
  meta: ShotsMeta;
  commands: ShotCommands;
  /** The number of the shot that was just deleted and can be restored. */
  removed: number | null;
  onScript: () => void;
}

/** The actions for all shots. It does not get the prompts, so that typing does not render it. */
export const ShotsBar = memo(function ShotsBar({ name, count, meta, commands, removed, onScript }: ShotsBarProps) {
  const t = useTranslations('shots');
  const composer = useTranslations('composer.shots');
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button icon={<Plus aria-hidden />} onClick={commands.add} disabled={count >= meta.maxShots}>
        {composer('add')}
      </Button>
      <Button
        icon={<ScrollText aria-hidden />}
        variant="ghost"
        aria-haspopup="dialog"
        title={t('script.pasteHint')}
        onClick={onScript}
      >
        {t('script.open')}
      </Button>
      {count > 1 && (
        <Popover
          label={t('lengths.open')}
          className="w-64"
          trigger={(trigger) => (
            <Button {...trigger} icon={<Ruler aria-hidden />} variant="ghost">
              {t('lengths.open')}
            </Button>
          )}
        >
          {(close) => (
            <LengthsForm
              name={name}
              meta={meta}
              onLengths={(change) => {
                close();
                commands.set(change);
              }}
            />
          )}
        </Popover>
      )}
      <p role="status" className="ml-auto flex items-center gap-1 text-sm text-faint empty:hidden">
        {removed !== null && (
          <>
            {t('removed', { number: removed })}
            <Button variant="ghost" size="small" icon={<Undo2 aria-hidden />} onClick={commands.undo}>
              {t('bringBack')}
            </Button>
          </>
        )}
      </p>
    </div>
  );
});
