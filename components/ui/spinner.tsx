import { LoaderCircle } from 'lucide-react';
import { cn } from './class-names';

/** Shows that something is in progress. Give it a `label` where no other text says so. */
export function Spinner({ label, className }: { label?: string; className?: string }) {
  return (
    <span role={label ? 'status' : undefined} className="inline-flex">
      <LoaderCircle aria-hidden className={cn('size-4 animate-spin', className)} />
      {label && <span className="sr-only">{label}</span>}
    </span>
  );
}
