import type { ReactNode } from 'react';
import { cn } from '@/components/ui/class-names';

/** A column heading in a table of the administration. */
export function TableHead({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <th scope="col" className={cn('px-3 py-2 font-medium whitespace-nowrap max-sm:first:pl-4', className)}>
      {children}
    </th>
  );
}
