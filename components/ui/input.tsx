import type { ComponentProps } from 'react';
import { cn } from './class-names';

/** One line of text, a number, a date … Give it a visible label with `Field`. */
export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...rest} className={cn('ui-control', className)} />;
}
