'use client';

import { type RefObject, useEffect, useRef } from 'react';
import { isOfInputMethod } from '@/components/ui/free-key';

interface MenuCommands {
  /** Absent where there is nothing to choose: then the textarea handles these keys. */
  move?: (by: 1 | -1) => void;
  choose?: () => void;
  refuse: () => void;
}

/** The keys of a menu while the focus stays in a textarea. They do nothing while an input method composes. */
export function useMenuKeys(
  textarea: RefObject<HTMLTextAreaElement | null>,
  active: boolean,
  commands: MenuCommands,
): void {
  const current = useRef(commands);
  current.current = commands;
  useEffect(() => {
    const element = textarea.current;
    if (!active || !element) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (isOfInputMethod(event) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const { move, choose, refuse } = current.current;
      const command = {
        ArrowDown: move && (() => move(1)),
        ArrowUp: move && (() => move(-1)),
        Enter: choose,
        Tab: choose,
        Escape: refuse,
      }[event.key];
      if (!command) return;
      event.preventDefault();
      event.stopPropagation();
      command();
    };
    element.addEventListener('keydown', onKeyDown);
    return () => element.removeEventListener('keydown', onKeyDown);
  }, [textarea, active]);
}
