import type { Page, Request } from '@playwright/test';
import { expect, test } from './test';

/** Hides or shows the tab for the page's code, because a headless browser never hides a tab by itself. */
async function setHidden(page: Page, isHidden: boolean): Promise<void> {
  await page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    Object.defineProperty(document, 'visibilityState', {
      configurable: true,
      get: () => (hidden ? 'hidden' : 'visible'),
    });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);
}

/** Waits for the live connection's `position` event, which ends the catch-up. Only the browser sees its messages. */
async function untilPosition(page: Page): Promise<() => Promise<void>> {
  const browser = await page.context().newCDPSession(page);
  const positioned = Promise.withResolvers<void>();
  browser.on('Network.eventSourceMessageReceived', ({ eventName }) => eventName === 'position' && positioned.resolve());
  await browser.send('Network.enable');
  return () => positioned.promise;
}

for (const path of ['/history', '/gallery', '/library', '/trash'])
  test(`a tab on ${path} that is shown again requests once what happened meanwhile`, async ({ page }) => {
    await page.clock.install();
    const isLive = (url: string) => new URL(url).pathname === '/api/live';
    const open = new Set<Request>();
    page.on('request', (request) => isLive(request.url()) && open.add(request));
    page.on('requestfinished', (request) => open.delete(request));
    page.on('requestfailed', (request) => open.delete(request));
    const knowsWhereItIs = await untilPosition(page);
    await page.goto(path);
    await knowsWhereItIs();

    await setHidden(page, true);
    // Longer than a hidden tab keeps its connection.
    await page.clock.fastForward(40_000);
    await expect.poll(() => open.size).toBe(0);

    const asked: string[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      // Excluded: the badge of uncertain tasks polls once a minute in any case.
      if (pathname.startsWith('/api/') && pathname !== '/api/uncertain/count') asked.push(pathname);
    });
    const listensAgain = page.waitForResponse((answer) => isLive(answer.url()) && answer.ok());
    await setHidden(page, false);
    const answer = await listensAgain;
    expect(new URL(answer.url()).searchParams.get('since')).toMatch(/^\d+$/);
    await page.clock.runFor(5_000);
    expect(asked).toEqual(['/api/live']);
  });
