'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { adminItems } from '@/components/shell/nav-items';
import { cn } from '@/components/ui/class-names';
import { may } from '@/lib/auth/rights';
import type { Role } from '@/lib/auth/session';

/** The pages of the administration, in one row above each of them. On a phone the row scrolls. */
export function AdminNav({ role }: { role: Role }) {
  const t = useTranslations('nav');
  const path = usePathname();
  const here = useRef<HTMLAnchorElement>(null);
  // On a phone the current page may lie outside the row's window.
  useEffect(() => {
    if (path) here.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [path]);
  return (
    <nav
      aria-label={t('administration')}
      className="overflow-x-auto border-b border-line bg-panel [scrollbar-width:none]"
    >
      <ul className="flex min-w-max gap-1 px-4 max-sm:px-2">
        {adminItems
          .filter(({ right }) => may({ role }, right))
          .map(({ name, href }) => {
            const isHere = path === href;
            return (
              <li key={name}>
                <Link
                  ref={isHere ? here : undefined}
                  href={href}
                  aria-current={isHere ? 'page' : undefined}
                  className={cn(
                    'relative flex h-11 items-center gap-1.5 border-b-2 px-2.5 whitespace-nowrap',
                    isHere ? 'border-accent text-strong' : 'border-transparent text-faint hover:text-strong',
                  )}
                >
                  {t(`pages.${name}`)}
                </Link>
              </li>
            );
          })}
      </ul>
    </nav>
  );
}
