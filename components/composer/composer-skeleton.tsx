import { Skeleton } from '@/components/ui/skeleton';

/** Shown until the draft is read from the browser's storage. It has the sizes of the form. */
export function ComposerSkeleton() {
  return (
    <>
      <div className="grid content-start gap-4 border-r border-line bg-panel p-4 max-lg:hidden lg:max-xl:row-span-3 xl:row-span-2">
        <Skeleton className="h-17" />
        <Skeleton className="h-18" />
        <Skeleton className="h-20" />
        <Skeleton className="h-20" />
        <Skeleton className="h-12" />
      </div>
      <div className="mx-auto grid w-full max-w-3xl content-start gap-5 p-4">
        <Skeleton className="h-20" />
        <Skeleton className="h-36" />
        <Skeleton className="h-36" />
        <Skeleton className="h-36" />
      </div>
      <div className="border-t border-line bg-panel px-4 py-3 max-xl:order-last lg:col-start-2">
        <Skeleton className="h-10" />
      </div>
    </>
  );
}
