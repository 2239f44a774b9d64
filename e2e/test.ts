import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  type ConsoleMessage,
} from '@playwright/test';
import { waitForHydration } from './hydration';
import { openSession, type Session } from './pages/sign-in';
import { addPerson, admin, type Person } from './people';
import { forgetRequests } from './sandbox';

export { expect } from '@playwright/test';

/** What the browser itself logs about an error answer that a test provokes. The page shows its own message. */
const expectedComplaints = [/^Failed to load resource: the server responded with a status of 4\d\d /];

interface StudioFixtures {
  /** Further console messages that a test provokes on purpose. */
  alsoExpected: RegExp[];
  /** Watches every page of a browser. An error in its console fails the test at the end. */
  watch: (context: BrowserContext) => void;
  /** Opens another browser, for another person or for the same one. It is watched, and closed with the test. */
  openBrowser: (options?: BrowserContextOptions) => Promise<BrowserContext>;
}

/** A person, and a session of theirs that is young enough. */
export type SignedIn = Person & { openSession: () => Promise<Session> };

/** A session proves who its person is for ten minutes (`proofMinutes`). A test begins with half of that, or more. */
const oldestSessionMs = 5 * 60_000;

interface WorkerFixtures {
  /**
   * The person who is signed in by default: the administrator of a studio (tenant) that only this worker uses. After a
   * failure Playwright starts a new worker, so a second attempt has an empty studio.
   */
  owner: SignedIn;
}

/**
 * Playwright's `test`, extended: an uncaught error or an error in a page's console (a violation of the content security
 * policy, a failed hydration, a missing message) fails the test.
 */
export const test = base.extend<StudioFixtures, WorkerFixtures>({
  owner: [
    async ({ browser }, use) => {
      const owner = await addPerson({ name: admin.name, role: 'admin', joins: { newStudio: 'North Light' } });
      await use({ ...owner, openSession: youngSessions(browser, owner) });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  storageState: async ({ owner }, use) => use(await owner.openSession()),
  alsoExpected: [[], { option: true }],
  watch: [
    async ({ context, alsoExpected }, use) => {
      const complaints: string[] = [];
      const expected = [...expectedComplaints, ...alsoExpected];
      const complain = (where: string, text: string) => {
        if (!expected.some((one) => one.test(text))) complaints.push(`${where}: ${text}`);
      };
      const watch = (watched: BrowserContext) => {
        watched.on('console', (message) => message.type() === 'error' && complain(pageOf(message), message.text()));
        watched.on('weberror', (error) => complain(error.page()?.url() ?? '', String(error.error())));
        waitForHydration(watched);
      };
      watch(context);
      forgetRequests();
      await use(watch);
      base.expect(complaints, 'errors in the consoles of the pages').toEqual([]);
    },
    { auto: true },
  ],
  openBrowser: async ({ browser, watch }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      opened.push(context);
      watch(context);
      return context;
    });
    for (const context of opened) await context.close();
  },
});

/** Signs the person in, again where the session of before is too old. */
export function youngSessions(browser: Browser, person: Person): () => Promise<Session> {
  let session: Session | null = null;
  let openedAt = 0;
  return async () => {
    if (session && Date.now() - openedAt < oldestSessionMs) return session;
    session = await openSession(browser, person);
    openedAt = Date.now();
    return session;
  };
}

function pageOf(message: ConsoleMessage): string {
  return message.page()?.url() ?? message.location().url;
}
