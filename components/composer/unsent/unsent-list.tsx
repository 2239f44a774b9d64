'use client';

import { ChevronRight, CloudOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useConnection } from '@/components/live/connection-state';
import { usePresses } from '@/components/press/use-presses';
import { useUnsentPresses } from '@/components/press/use-unsent-presses';
import { cn } from '@/components/ui/class-names';
import type { UnsentPress as Waiting } from '@/lib/composer/press/unsent-presses';
import { promptOf } from '@/lib/tasks/prompt-of';
import { UnsentPress, type UnsentPressProps } from './unsent-press';

export interface UnsentListProps extends Omit<UnsentPressProps, 'press'> {
  waiting: readonly Waiting[];
}

/** The presses that wait: a line that opens to a list, each with its price and a button of its own. */
export default function UnsentList({ waiting, ...rest }: UnsentListProps) {
  const t = useTranslations('composer.unsent');
  const connection = useConnection();
  const [isOpen, setOpen] = useState(false);
  useOutcomes(waiting);
  if (waiting.length === 0) return null;
  const only = waiting.length === 1 ? promptOf(waiting[0]?.submissions[0]?.input ?? { mode: 'text' }) : '';
  return (
    <section aria-labelledby="unsent-title" className="border-line border-b">
      {/* One line, so that what is being composed keeps its place. */}
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? 'unsent-presses' : undefined}
        onClick={() => setOpen(!isOpen)}
        className="flex h-9 w-full items-center gap-2 px-4 text-left text-sm hover:bg-hover focus-visible:-outline-offset-2 max-sm:h-11"
      >
        <CloudOff aria-hidden className="size-4 shrink-0 text-waiting" />
        <span id="unsent-title" className="shrink-0 font-medium text-strong">
          {t('title')}
        </span>
        <span className="min-w-0 flex-1 truncate text-normal">{only || t('count', { count: waiting.length })}</span>
        <span className="shrink-0 text-waiting max-sm:hidden">{connection === 'offline' && t('offline')}</span>
        <ChevronRight
          aria-hidden
          className={cn('size-4 shrink-0 text-faint transition-transform duration-120', isOpen && 'rotate-90')}
        />
      </button>
      <p role="status" className="sr-only">
        {connection === 'offline' && t('offline')}
      </p>
      {isOpen && (
        <div id="unsent-presses" className="grid gap-3 px-4 pb-4">
          <p className="text-sm text-faint">{t('text')}</p>
          <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
            {waiting.map((press) => (
              <UnsentPress key={press.digest} press={press} {...rest} />
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

/** Follows presses of the list whose answer was lost: what has started leaves the list, what has not waits again. */
function useOutcomes(waiting: readonly Waiting[]): void {
  const presses = usePresses();
  const unsent = useUnsentPresses();
  useEffect(() => {
    const look = () => {
      for (const { lost, submissions } of waiting) {
        if (lost === null) continue;
        const state = presses.stateOf(lost);
        if (state === 'refused') unsent.noteUnsent(lost);
        else if (state !== 'open') unsent.remove(submissions);
      }
    };
    look();
    return presses.subscribe(look);
  }, [waiting, presses, unsent]);
}
