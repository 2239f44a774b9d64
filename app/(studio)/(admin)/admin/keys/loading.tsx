import { Skeleton } from '@/components/ui/skeleton';

const rows = ['first', 'second', 'third'];

/** As tall as the header and three keys. */
export default function KeysLoading() {
  return (
    <div aria-busy="true">
      <div className="flex h-14 items-center border-b border-line bg-panel px-6 max-sm:px-4">
        <Skeleton className="h-5 w-40" />
      </div>
      <div className="grid gap-px p-6 max-sm:p-4">
        {rows.map((row) => (
          <Skeleton key={row} className="h-14" />
        ))}
      </div>
    </div>
  );
}
