import type { ComponentProps } from 'react';
import { cn } from './class-names';

/** Several lines of text. It grows with its content, from `rows` lines. */
export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea {...rest} className={cn('ui-control ui-textarea field-sizing-content', className)} />;
}
