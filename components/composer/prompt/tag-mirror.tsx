'use client';

import { type RefObject, useLayoutEffect, useRef } from 'react';
import { cn } from '@/components/ui/class-names';
import type { TagContext } from '@/lib/composer/tags/tag-problems';
import type { Tag } from '@/lib/composer/tags/tags';
import { TagChip } from './tag-chip';

export interface TagMirrorProps {
  textarea: RefObject<HTMLTextAreaElement | null>;
  value: string;
  tags: readonly Tag[];
  targets: TagContext['targets'];
  /** The start of the tag that is being written, which is not yet marked as wrong. */
  writingAt: number | null;
  /** The textarea shows its own text, with the marks of an input method. The mirror draws only the chips behind it. */
  isBehind: boolean;
  className?: string;
}

/**
 * The same text under a textarea whose own text is transparent, because a textarea can't draw chips. It has the
 * textarea's classes, so that every line breaks at the same place.
 */
export function TagMirror({ textarea, value, tags, targets, writingAt, isBehind, className }: TagMirrorProps) {
  const mirror = useRef<HTMLDivElement>(null);
  useMeasuresOf(textarea, mirror);
  let end = 0;
  return (
    <div
      ref={mirror}
      data-mirror
      aria-hidden
      className={cn(
        'ui-control ui-textarea pointer-events-none absolute inset-0 -z-10 col-span-1 col-start-1 row-span-1 row-start-1 min-h-0 resize-none overflow-hidden border-transparent whitespace-pre-wrap wrap-break-word forced-colors:hidden',
        '[font-kerning:none] [font-variant-ligatures:none]',
        isBehind && 'text-transparent **:text-transparent!',
        className,
      )}
    >
      {tags.map((tag, index) => {
        const before = value.slice(end, tag.start);
        end = tag.end;
        const target = targets.find(({ tag: text }) => text === tag.text);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the first tag stays the first, wherever it stands
          <span key={index}>
            {before}
            {!target && tag.start === writingAt ? tag.text : <TagChip text={tag.text} target={target} />}
          </span>
        );
      })}
      {value.slice(end)}
    </div>
  );
}

/** Keeps the mirror as wide as the textarea's lines (without its scroll bar) and at the same scroll position. */
function useMeasuresOf(textarea: RefObject<HTMLTextAreaElement | null>, mirror: RefObject<HTMLDivElement | null>) {
  useLayoutEffect(() => {
    const element = textarea.current;
    if (!element || !mirror.current) return;
    const scroll = () => {
      if (mirror.current) mirror.current.scrollTop = element.scrollTop;
    };
    const measure = () => {
      const bar = element.offsetWidth - element.clientWidth - 2 * element.clientLeft;
      if (mirror.current) mirror.current.style.width = bar > 0 ? `calc(100% - ${bar}px)` : '';
      scroll();
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', scroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', scroll);
    };
  }, [textarea, mirror]);
}
