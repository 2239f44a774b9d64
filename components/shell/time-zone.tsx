'use client';

import { useRouter } from 'next/navigation';
import { useTimeZone } from 'next-intl';
import { useEffect } from 'react';
import { chosenZoneCookie, timeZoneCookie } from '@/lib/i18n/locales';
import { keepPreference } from './browser-cookie';

/** Sends this browser's time zone to the server once, so that both format dates alike; not where the person chose one. */
export function TimeZone() {
  const router = useRouter();
  const known = useTimeZone();
  useEffect(() => {
    // Delayed, because the first use of Intl is slow on slow machines.
    const later = window.setTimeout(() => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      const isChosen = new RegExp(`${chosenZoneCookie}=[^;]`).test(document.cookie);
      if (!timeZone || timeZone === known || isChosen) return;
      keepPreference(timeZoneCookie, timeZone);
      // A browser that stores no cookies would refresh again and again.
      if (document.cookie.includes(`${timeZoneCookie}=`)) router.refresh();
    }, 1_000);
    return () => window.clearTimeout(later);
  }, [known, router]);
  return null;
}
