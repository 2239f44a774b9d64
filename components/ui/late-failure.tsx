'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Button } from './button';
import { Dialog } from './dialog';

/** Where a late part is shown: in its own dialog, in the page, in a list, among menu items, or as a decoration. */
export type LatePlace = 'dialog' | 'block' | 'row' | 'menu' | 'nothing';

export interface WithClose {
  onClose?: () => void;
}

interface LateFailureProps extends WithClose {
  place: LatePlace;
  /** Loads it again. Rejects when that fails. `hasFocus` is called after loading. */
  again: (hasFocus: () => boolean) => Promise<void>;
}

/** Replaces a part that could not be loaded. */
export function LateFailure({ place, again, onClose = () => {} }: LateFailureProps) {
  const t = useTranslations('common');
  const box = useRef<HTMLDivElement>(null);
  const [pending, setPending] = useState(false);
  if (place === 'nothing') return <TryQuietly again={again} />;
  const tryAgain = () => {
    setPending(true);
    const hasFocus = () => box.current?.contains(document.activeElement) ?? false;
    again(hasFocus).catch(() => setPending(false));
  };
  if (place === 'menu') return <TryMenuAgain label={t('late.menu')} pending={pending} onSelect={tryAgain} />;
  const actions = (
    <>
      {/* After an update of the studio the old files are gone. Only a reload gets the new ones. */}
      <Button variant="ghost" onClick={() => window.location.reload()}>
        {t('late.reload')}
      </Button>
      <Button pending={pending} onClick={tryAgain}>
        {t('failure.again')}
      </Button>
    </>
  );
  if (place === 'dialog')
    return (
      <Dialog open title={t('late.title')} onClose={onClose} footer={actions}>
        {t('late.text')}
      </Dialog>
    );
  const words = (
    <div ref={box} role="alert" className="grid gap-2 p-2 text-sm">
      <p>
        {t('late.title')} {t('late.text')}
      </p>
      <div className="flex flex-wrap gap-2">{actions}</div>
    </div>
  );
  return place === 'row' ? <li>{words}</li> : words;
}

interface TryMenuAgainProps {
  label: string;
  pending: boolean;
  onSelect: () => void;
}

/** A menu may contain only items. This item stays open, and has the focus that the first command would have. */
function TryMenuAgain({ label, pending, onSelect }: TryMenuAgainProps) {
  const item = useRef<HTMLButtonElement>(null);
  useEffect(() => item.current?.focus(), []);
  return (
    <button
      ref={item}
      type="button"
      role="menuitem"
      tabIndex={-1}
      aria-busy={pending}
      className="ui-menu-item"
      onClick={pending ? undefined : onSelect}
    >
      {label}
    </button>
  );
}

const firstPauseMs = 3_000;
const longestPauseMs = 60_000;

/** For decorations: tries again when the network is back, and from time to time, without a button. */
function TryQuietly({ again }: Pick<LateFailureProps, 'again'>) {
  useEffect(() => {
    let pauseMs = firstPauseMs;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const later = () => {
      clearTimeout(timer);
      if (!isOver) timer = setTimeout(tryNow, pauseMs);
      pauseMs = Math.min(2 * pauseMs, longestPauseMs);
    };
    const tryNow = () => {
      clearTimeout(timer);
      again(() => false).catch(later);
    };
    later();
    window.addEventListener('online', tryNow);
    return () => {
      isOver = true;
      clearTimeout(timer);
      window.removeEventListener('online', tryNow);
    };
  }, [again]);
  return null;
}
