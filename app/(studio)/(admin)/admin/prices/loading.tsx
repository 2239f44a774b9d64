import { Skeleton } from '@/components/ui/skeleton';

const rows = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** As tall as the header and a row per model. */
export default function PricesLoading() {
  return (
    <div aria-busy="true">
      <div className="flex h-14 items-center border-b border-line bg-panel px-6 max-sm:px-4">
        <Skeleton className="h-5 w-24" />
      </div>
      <div className="grid gap-px p-6 max-sm:p-4">
        {rows.map((row) => (
          <Skeleton key={row} className="h-14" />
        ))}
      </div>
    </div>
  );
}
