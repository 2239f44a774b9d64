import type { ComponentProps } from 'react';
import { cn } from '@/components/ui/class-names';

/** The box of what the stage shows. Beside a form it fills the stage; in one column it has a height of its own. */
export function ScreenBox({ className, ...rest }: ComponentProps<'div'>) {
  return <div {...rest} className={cn('relative min-h-0 max-xl:h-[min(58vw,45dvh)] max-xl:min-h-56', className)} />;
}

/** The row below it. On a phone the tools have a line of their own, in every state, so that nothing moves. */
export function ScreenBar({ className, ...rest }: ComponentProps<'div'>) {
  return (
    <div
      {...rest}
      className={cn(
        'flex min-h-11 min-w-0 flex-wrap items-center justify-end gap-x-2 px-3 max-sm:h-24 max-sm:content-start',
        className,
      )}
    />
  );
}
