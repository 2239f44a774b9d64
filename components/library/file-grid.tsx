import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/class-names';
import { Skeleton } from '@/components/ui/skeleton';

const columns = 'grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-3 max-sm:grid-cols-2';

/** Files side by side. Rows outside the window cost no layout. */
export function FileGrid({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul
      aria-label={label}
      className={cn(columns, '*:[contain-intrinsic-size:auto_9rem_auto_11rem] *:[content-visibility:auto]')}
    >
      {children}
    </ul>
  );
}

const places = Array.from({ length: 12 }, (_, index) => index);

/** As tall as the first rows of files. */
export function FileGridSkeleton() {
  const t = useTranslations('library');
  return (
    <div role="status" aria-label={t('loading')} className={columns}>
      {places.map((place) => (
        <div key={place} className="grid gap-1">
          <Skeleton className="aspect-square" />
          <Skeleton className="h-4.5 w-3/4" />
        </div>
      ))}
    </div>
  );
}
