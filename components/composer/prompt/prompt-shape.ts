import { cn } from '@/components/ui/class-names';

/**
 * The classes that decide where the words of a prompt stand; the textarea and the layer of its chips share them.
 * `offersTags`: there is a button that begins a tag, beside the one of the help. `isLine`: only the first line is seen,
 * as high as the box, so that nothing of the second one is.
 */
export function promptShape(offersTags: boolean, isLine: boolean): string {
  return cn(
    offersTags ? 'pr-17 max-sm:pr-24' : 'pr-10 max-sm:pr-12',
    isLine && 'py-0 leading-[1.875rem] max-sm:py-0 max-sm:leading-[2.625rem]',
  );
}
