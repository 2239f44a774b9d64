import type { ComponentProps } from 'react';
import { cn } from './class-names';

/** Several lines of text. It grows with what is written; `rows` is where it starts. */
export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea {...rest} className={cn('ui-control ui-textarea field-sizing-content', className)} />;
}
