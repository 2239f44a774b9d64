'use client';

import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { RequestError } from './request-error';

type List = Pick<
  UseInfiniteQueryResult,
  'error' | 'fetchNextPage' | 'hasNextPage' | 'isFetchingNextPage' | 'isFetchNextPageError'
>;

/**
 * The end of an endless list. It loads more when it comes near the screen, and by a button. A page that could not be
 * loaded is said here, and only a person tries it again: scrolling does not. `className`: for the space around the error.
 */
export function LoadMore({ list, className }: { list: List; className?: string }) {
  const { error, hasNextPage, isFetchingNextPage, isFetchNextPageError } = list;
  const t = useTranslations('tasks');
  const end = useRef<HTMLDivElement>(null);
  const onLoad = () => void list.fetchNextPage();
  const load = useRef(onLoad);
  load.current = onLoad;
  const isReady = hasNextPage && !isFetchingNextPage && !isFetchNextPageError;

  useEffect(() => {
    if (!isReady || !end.current) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && load.current(),
      {
        rootMargin: '800px 0px',
      },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [isReady]);

  if (isFetchNextPageError && error)
    return (
      <div className={className}>
        <RequestError error={error} pending={isFetchingNextPage} onRetry={onLoad} />
      </div>
    );
  if (!hasNextPage) return null;
  return (
    <div ref={end} className="flex justify-center p-4">
      <Button variant="ghost" pending={isFetchingNextPage} onClick={onLoad}>
        {isFetchingNextPage ? t('loadingMore') : t('loadMore')}
      </Button>
    </div>
  );
}
