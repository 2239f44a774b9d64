import { NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { Namespace } from '@/lib/i18n/namespaces';

/** The namespaces that every page needs in the browser: shell, primitives, form errors, and outcomes of presses. */
const everywhere: readonly Namespace[] = ['common', 'nav', 'errors', 'validation', 'press'];

/**
 * Provides only the messages of the named namespaces to the client components below, because each page sends its
 * messages to the browser. An inner provider replaces an outer one. Namespaces for every page are always included.
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
