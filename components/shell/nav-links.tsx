'use client';

import type { LucideIcon } from 'lucide-react';
import Link, { useLinkStatus } from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/class-names';
import { latePart } from '@/components/ui/late-part';
import { may } from '@/lib/auth/rights';
import type { Role } from '@/lib/auth/session';
import { adminStart, railItems } from './nav-items';

// Only administrators have it, and it must not delay the rail.
const UncertainBadge = latePart(() => import('./uncertain-badge'), {
  instead: 'nothing',
});

/** The pages that this person may open, with the current page marked. */
export function NavLinks({ role }: { role: Role }) {
  const t = useTranslations('nav');
  const path = usePathname();
  return (
    <ul className="flex flex-1 sm:flex-none sm:flex-col sm:gap-1">
      {railItems
        .filter(({ right }) => may({ role }, right))
        .map(({ name, href: start, icon: Icon }) => {
          const isHere = path === start || path.startsWith(`${start}/`);
          // Not everybody who administers something may see the overview.
          const href = name === 'admin' ? adminStart({ role }) : start;
          return (
            // A phone's bar has room for four pages. There the account menu leads to the administration.
            <li key={name} className={cn('min-w-0 flex-1', name === 'admin' && 'max-sm:hidden')}>
              <Link
                href={href}
                aria-current={isHere ? 'page' : undefined}
                className={cn(
                  'relative flex h-14 flex-col items-center justify-center gap-1 text-xs sm:rounded-control',
                  isHere ? 'text-strong sm:bg-hover' : 'text-faint hover:text-strong sm:hover:bg-raised',
                )}
              >
                {isHere && (
                  <span
                    aria-hidden
                    className="absolute bg-accent max-sm:inset-x-4 max-sm:top-0 max-sm:h-0.5 sm:inset-y-3 sm:-left-1.5 sm:w-0.5"
                  />
                )}
                <NavIcon icon={Icon} />
                {name === 'admin' && <UncertainBadge />}
                <span className="max-w-full truncate px-0.5">{t(`pages.${name}`)}</span>
              </Link>
            </li>
          );
        })}
    </ul>
  );
}

/**
 * The icon of a page. It dims while the page loads. Pages have no skeleton, because they arrive with their first rows,
 * and a skeleton would only delay the first paint.
 */
function NavIcon({ icon: Icon }: { icon: LucideIcon }) {
  const { pending } = useLinkStatus();
  return (
    <Icon aria-hidden className={cn('size-5 stroke-[1.7] transition-opacity', pending && 'animate-pulse opacity-50')} />
  );
}
