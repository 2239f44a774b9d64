'use client';

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { onTagRequest } from './request-tag';

/** What the tags of a prompt do for buttons. */
export interface TagTools {
  /** Begins a tag at the caret, and offers what can be named. */
  begin: () => void;
  insert: (tag: string) => void;
}

/**
 * What is asked of the tags of a prompt, also before they are loaded: then it is done when they are. `isAsked`: so they
 * have to load now.
 */
export function useEarlyTags(textarea: RefObject<HTMLTextAreaElement | null>) {
  const tools = useRef<TagTools | null>(null);
  const waiting = useRef<((tools: TagTools) => void)[]>([]);
  const [isAsked, setAsked] = useState(false);

  const ask = useCallback((work: (tools: TagTools) => void) => {
    if (tools.current) return work(tools.current);
    waiting.current.push(work);
    setAsked(true);
  }, []);
  const setTools = useCallback((next: TagTools | null) => {
    tools.current = next;
    if (next) for (const work of waiting.current.splice(0)) work(next);
  }, []);
  useEffect(() => {
    const element = textarea.current;
    if (!element) return;
    return onTagRequest(element, (tag) => ask(({ insert }) => insert(tag)));
  }, [textarea, ask]);

  return { isAsked, ask, setTools };
}
