import { cn } from '@/components/ui/class-names';

/**
 * A number at the corner of an icon's box. It is drawn by CSS and hidden from screen readers: the button's name or
 * description has the number in words.
 */
export function UnreadCount({ count, className }: { count: number; className?: string }) {
  if (count === 0) return null;
  return (
    <span
      aria-hidden
      data-count={count > 99 ? '99+' : count}
      className={cn(
        'absolute grid h-4 min-w-4 place-items-center rounded-full bg-accent px-1 font-medium text-[10px] text-on-accent tabular-nums leading-none before:content-[attr(data-count)]',
        className,
      )}
    />
  );
}
