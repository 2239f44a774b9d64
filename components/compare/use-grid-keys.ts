'use client';

import { type RefObject, useEffect, useRef } from 'react';
import { isFreeKey } from '@/components/ui/free-key';

interface GridKeys {
  grid: RefObject<HTMLElement | null>;
  count: number;
  selected: number;
  onSelect: (index: number) => void;
  onPick: (index: number) => void;
}

/** The arrows go from take to take, as they lie on the screen; Enter picks the selected one. */
export function useGridKeys(keys: GridKeys): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isFreeKey(event)) return;
      const { grid, count, selected, onSelect, onPick } = current.current;
      const target = event.target instanceof HTMLElement ? event.target : null;
      // The scrubber keeps its arrows, a button its own Enter.
      if (target instanceof HTMLInputElement || target?.closest('[role="menu"]')) return;
      if (event.key === 'Enter') {
        if (target?.closest('a, button')) return;
        event.preventDefault();
        return onPick(selected);
      }
      const columns = columnsOf(grid.current);
      const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key];
      const next = selected + (by ?? 0);
      if (by === undefined || next < 0 || next >= count) return;
      event.preventDefault();
      onSelect(next);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** How many takes lie side by side. */
function columnsOf(grid: HTMLElement | null): number {
  const tiles = [...(grid?.children ?? [])] as HTMLElement[];
  const below = tiles.findIndex((tile) => tile.offsetTop > (tiles[0]?.offsetTop ?? 0));
  return below < 0 ? Math.max(tiles.length, 1) : below;
}
