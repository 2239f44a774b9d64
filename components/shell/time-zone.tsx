'use client';

import { useRouter } from 'next/navigation';
import { useTimeZone } from 'next-intl';
import { useEffect } from 'react';
import { timeZoneCookie } from '@/lib/i18n/locales';
import { keepPreference } from './browser-cookie';

/** Tells the server this browser's time zone once, so that both write the same dates. */
export function TimeZone() {
  const router = useRouter();
  const known = useTimeZone();
  useEffect(() => {
    // The first use of Intl takes a while on a slow machine: not while the page becomes usable.
    const later = window.setTimeout(() => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      if (!timeZone || timeZone === known) return;
      keepPreference(timeZoneCookie, timeZone);
      // A browser that keeps no cookies would ask again and again.
      if (document.cookie.includes(`${timeZoneCookie}=`)) router.refresh();
    }, 1_000);
    return () => window.clearTimeout(later);
  }, [known, router]);
  return null;
}
