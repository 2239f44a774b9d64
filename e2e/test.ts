import { type BrowserContext, type BrowserContextOptions, test as base, type ConsoleMessage } from '@playwright/test';
import { waitForHydration } from './hydration';
import { openSession, type Session } from './pages/sign-in';
import { addPerson, admin, type Person } from './people';
import { forgetRequests } from './sandbox';

export { expect } from '@playwright/test';

/** What the browser itself writes about an answer that a test provokes; the page says it in its own words. */
const expectedComplaints = [/^Failed to load resource: the server responded with a status of 4\d\d /];

interface StudioFixtures {
  /** Further complaints a test provokes on purpose. */
  alsoExpected: RegExp[];
  /** Listens to every page of a browser; what its console complains about fails the test at its end. */
  watch: (context: BrowserContext) => void;
  /** A browser of its own, of somebody else or of the same person elsewhere. Watched, and closed with the test. */
  openBrowser: (options?: BrowserContextOptions) => Promise<BrowserContext>;
}

interface WorkerFixtures {
  /**
   * Who is signed in where a test says nothing else: the administrator of a studio (tenant) that this worker alone has.
   * After a failure Playwright goes on with a new worker, so a second attempt meets an empty studio.
   */
  owner: Person & { session: Session };
}

/**
 * Playwright's `test`, under which no page may complain: an error in the console (a violation of the content security
 * policy, a failed hydration, a message that is missing) or one that nobody caught fails the test that met it.
 */
export const test = base.extend<StudioFixtures, WorkerFixtures>({
  owner: [
    async ({ browser }, use) => {
      const owner = await addPerson({ name: admin.name, role: 'admin', joins: { newStudio: 'North Light' } });
      await use({ ...owner, session: await openSession(browser, owner) });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  storageState: ({ owner }, use) => use(owner.session),
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
      base.expect(complaints, 'what the consoles of the pages complained about').toEqual([]);
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

function pageOf(message: ConsoleMessage): string {
  return message.page()?.url() ?? message.location().url;
}
