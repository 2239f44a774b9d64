'use client';

import { useEffect, useRef } from 'react';
import { isFreeKey } from '@/components/ui/free-key';

interface RowKeys {
  /** The opened task. Null: the keys do nothing. */
  openId: string | null;
  /** Every task of the list, in its order. */
  order: readonly string[];
  onGo: (taskId: string) => void;
  onClose: () => void;
  /** The last loaded task is open, and a person wants to go on. */
  onEnd: () => void;
}

/**
 * While a task is open: ↓ `j` and ↑ `k` open the next and the previous one, Escape closes it, wherever the focus is. Not
 * while text is edited or something is open above the page.
 */
export function useRowKeys(keys: RowKeys): void {
  const current = useRef(keys);
  current.current = keys;
  const isActive = keys.openId !== null;
  useEffect(() => {
    if (!isActive) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const by = steps[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if ((by === undefined && event.key !== 'Escape') || !isFreeKey(event)) return;
      const { openId, order, onGo, onClose, onEnd } = current.current;
      // Before a player's own keys and before the page scrolls.
      event.preventDefault();
      event.stopPropagation();
      if (by === undefined) return onClose();
      const next = openId === null ? undefined : order[order.indexOf(openId) + by];
      if (next) onGo(next);
      else if (by > 0) onEnd();
    };
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [isActive]);
}

const steps: Partial<Record<string, 1 | -1>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };
