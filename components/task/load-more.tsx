'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';

interface LoadMoreProps {
  hasMore: boolean;
  pending: boolean;
  /** After a failure, scrolling does not try again: only the button does. */
  failed: boolean;
  onLoad: () => void;
}

/** The end of an endless list. It loads more when it comes near the screen, and by a button. */
export function LoadMore({ hasMore, pending, failed, onLoad }: LoadMoreProps) {
  const t = useTranslations('tasks');
  const end = useRef<HTMLDivElement>(null);
  const load = useRef(onLoad);
  load.current = onLoad;
  const isReady = hasMore && !pending && !failed;

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

  if (!hasMore) return null;
  return (
    <div ref={end} className="flex justify-center p-4">
      <Button variant="ghost" pending={pending} onClick={onLoad}>
        {pending ? t('loadingMore') : t('loadMore')}
      </Button>
    </div>
  );
}
