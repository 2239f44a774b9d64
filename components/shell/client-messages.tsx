import { NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { Namespace } from '@/lib/i18n/namespaces';

/** What any page needs in the browser: the shell, the primitives, errors of forms, and what is said of presses. */
const everywhere: readonly Namespace[] = ['common', 'nav', 'errors', 'validation', 'press'];

/**
 * Gives the client components below it the words of the named namespaces, and no others: messages travel with each page.
 * An inner one replaces an outer one; what is needed everywhere is always in.
 */
export async function ClientMessages({
  namespaces,
  children,
}: {
  namespaces: readonly Namespace[];
  children: ReactNode;
}) {
  const messages = await getMessages();
  const picked = Object.fromEntries([...everywhere, ...namespaces].map((name) => [name, messages[name]]));
  return <NextIntlClientProvider messages={picked}>{children}</NextIntlClientProvider>;
}
