import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime';
import { PathnameContext, SearchParamsContext } from 'next/dist/shared/lib/hooks-client-context.shared-runtime';
import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { render } from 'vitest-browser-react';
import { PressProvider } from '@/components/press/press-provider';
import { KeepPresses } from '@/components/ui/keep-presses';
import { messages } from '@/lib/i18n/messages-en';
import '@/app/globals.css';

/** Next's router without pages: a component that leaves the page does nothing here. */
const router = {
  back: () => {},
  forward: () => {},
  refresh: () => {},
  push: () => {},
  replace: () => {},
  prefetch: () => {},
  experimental_gesturePush: () => {},
  bfcacheId: 'test',
};

export interface StudioOptions {
  /** The person whose presses this browser keeps. */
  owner: string;
  queryClient?: QueryClient;
}

/**
 * Renders components with what every page of the studio has: words, router, lists, presses, and that a press which began
 * on a control presses it. Without the last, a field that is left may move a button away from under the mouse.
 */
export function renderInStudio(children: ReactNode, { owner, queryClient = new QueryClient() }: StudioOptions) {
  return render(
    <NextIntlClientProvider locale="en" messages={messages} timeZone="UTC">
      <AppRouterContext value={router}>
        <PathnameContext value="/create">
          <SearchParamsContext value={new URLSearchParams()}>
            <QueryClientProvider client={queryClient}>
              <PressProvider owner={owner} secret={draftSecret}>
                <KeepPresses />
                {children}
              </PressProvider>
            </QueryClientProvider>
          </SearchParamsContext>
        </PathnameContext>
      </AppRouterContext>
    </NextIntlClientProvider>,
  );
}

/** Seals what this browser keeps of a person. */
export const draftSecret = btoa('a secret of thirty-two bytes....');
