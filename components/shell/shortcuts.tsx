'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { isFreeKey } from '@/components/ui/free-key';
import { lateDialog } from '@/components/ui/late-part';
import { may } from '@/lib/auth/rights';
import type { Role } from '@/lib/auth/session';
import { navItems } from './nav-items';
import { onOpenShortcutList } from './shortcut-list-event';

const ShortcutList = lateDialog(() => import('./shortcut-list'));

/** How long `g` waits for its second letter. */
const chordMs = 1_500;

/** The shortcuts of every page: `g` and a letter opens a page, `?` lists all shortcuts. Inactive during typing. */
export function Shortcuts({ role }: { role: Role }) {
  const router = useRouter();
  const [isListed, setListed] = useState(false);
  const chordUntil = useRef(0);

  useEffect(() => onOpenShortcutList(() => setListed(true)), []);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isFreeKey(event)) return;
      const inChord = event.timeStamp < chordUntil.current;
      chordUntil.current = 0;
      const item = navItems.find(({ letters, right }) => letters.includes(event.key) && may({ role }, right));
      if (inChord && item) {
        event.preventDefault();
        router.push(item.href);
      } else if (event.key === 'g') chordUntil.current = event.timeStamp + chordMs;
      else if (event.key === '?') {
        event.preventDefault();
        setListed(true);
      }
    };
    // Captured, so that the second letter of a chord does not also reach the page's own shortcuts.
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [role, router]);

  return isListed && <ShortcutList onClose={() => setListed(false)} />;
}
