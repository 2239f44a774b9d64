'use client';

import { CloudOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { useConnection } from '@/components/live/connection-state';
import { usePresses } from '@/components/press/use-presses';
import { useUnsentPresses } from '@/components/press/use-unsent-presses';
import type { UnsentPress as Waiting } from '@/lib/composer/press/unsent-presses';
import { UnsentPress, type UnsentPressProps } from './unsent-press';

export interface UnsentListProps extends Omit<UnsentPressProps, 'press'> {
  waiting: readonly Waiting[];
}

/** The presses that wait, each with its price and a button of its own. */
export default function UnsentList({ waiting, ...rest }: UnsentListProps) {
  const t = useTranslations('composer.unsent');
  const connection = useConnection();
  useOutcomes(waiting);
  if (waiting.length === 0) return null;
  return (
    <section aria-labelledby="unsent-title" className="grid gap-3 border-line border-b p-4">
      <div className="grid gap-1">
        <h2 id="unsent-title" className="flex items-center gap-2 text-base">
          <CloudOff aria-hidden className="size-4 shrink-0 text-waiting" />
          {t('title')}
        </h2>
        <p className="text-sm text-faint">{t('text')}</p>
        <p role="status" className="text-sm text-waiting empty:hidden">
          {connection === 'offline' && t('offline')}
        </p>
      </div>
      <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {waiting.map((press) => (
          <UnsentPress key={press.digest} press={press} {...rest} />
        ))}
      </ul>
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
