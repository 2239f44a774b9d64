import type { ReactNode } from 'react';
import { cn } from '@/components/ui/class-names';

interface DataTableProps {
  /** The headings of the columns. */
  head: ReactNode;
  /** The rows. */
  children: ReactNode;
}

/** A table of the administration, in a frame that reaches the edges of a phone. */
export function DataTable({ head, children }: DataTableProps) {
  return (
    <div className="overflow-hidden rounded-control border border-line bg-panel max-sm:rounded-none max-sm:border-x-0">
      <table className="w-full border-collapse text-left wrap-break-word">
        <thead>
          <tr className="border-b border-line text-sm text-faint">{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

/** A column heading in a table of the administration. */
export function TableHead({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <th scope="col" className={cn('px-3 py-2 font-medium whitespace-nowrap max-sm:first:pl-4', className)}>
      {children}
    </th>
  );
}
