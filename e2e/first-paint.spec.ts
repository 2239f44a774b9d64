import type { BrowserContext, Page } from '@playwright/test';
import { ComposerPage } from './pages/composer';
import { expect, test } from './test';

/** What the server paints of Create is what stays: read with JavaScript turned off, beside the page that runs. */

const windows = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
];

/** The places of what a person sees and uses, in whole pixels, and the texts that are written in it. */
async function layoutOf(page: Page): Promise<Record<string, string>> {
  await expect(page.getByRole('region', { name: 'Generate', exact: true })).toBeVisible();
  return page.evaluate(() => {
    const parts: Record<string, string> = {};
    const kinds = 'section[aria-label], [data-field], [role="radiogroup"], textarea, summary, input[type="number"]';
    for (const [index, part] of [...document.querySelectorAll<HTMLElement>(kinds)].entries()) {
      if (!part.checkVisibility()) continue;
      const { x, y, width, height } = part.getBoundingClientRect();
      const name = `${index} ${part.tagName} ${part.ariaLabel ?? part.dataset.field ?? ''}`;
      const words = part instanceof HTMLTextAreaElement ? ` ${part.value}` : '';
      parts[name] = `${[x, y, width, height].map(Math.round).join(' ')}${words}`;
    }
    return parts;
  });
}

async function expectSame(open: (javaScriptEnabled: boolean) => Promise<BrowserContext>, what: string) {
  for (const viewport of windows) {
    const [painted, running] = [await open(false), await open(true)];
    const [before, after] = [await painted.newPage(), await running.newPage()];
    await Promise.all([before, after].map((page) => page.setViewportSize(viewport)));
    await before.goto('/create');
    await after.goto('/create');
    const layout = await layoutOf(before);
    expect(Object.keys(layout).length, what).toBeGreaterThan(8);
    await expect.poll(() => layoutOf(after), `${what}, ${viewport.width} pixels`).toEqual(layout);
    await painted.close();
    await running.close();
  }
}

test('the first paint of Create is the form, at a first visit and with a draft of one’s own', async ({
  page,
  browser,
  openBrowser,
  baseURL,
}) => {
  const composer = new ComposerPage(page);
  const open = async (javaScriptEnabled: boolean) => {
    const storageState = await page.context().storageState();
    const options = { storageState, ...(baseURL && { baseURL }) };
    // The fixture waits for React, which never comes here.
    return javaScriptEnabled ? openBrowser(options) : browser.newContext({ ...options, javaScriptEnabled });
  };
  await composer.open();
  await expectSame(open, 'the example');

  await composer.startFrom('Frames');
  await composer.write('A lighthouse in the fog, its beam goes round. 灯塔在雾中。'.repeat(9));
  await composer.pick('Aspect ratio', '9:16');
  await expect
    .poll(async () =>
      (await page.context().cookies(`${baseURL}/create`)).some(({ name }) => name === 'slatehouse.draft'),
    )
    .toBe(true);
  // The draft is written after a pause in typing.
  await page.getByRole('link', { name: 'History' }).first().click();
  await expect(page).toHaveURL(/\/history/);
  await expectSame(open, 'a draft of one’s own');
});

test('a press before the scripts have come sends nothing and says so', async ({ page, browser, baseURL }) => {
  const storageState = await page.context().storageState();
  const context = await browser.newContext({ storageState, ...(baseURL && { baseURL }) });
  // The requests for scripts never get an answer.
  await context.route('**/_next/static/**/*.js', () => {});
  const early = await context.newPage();
  const sent: string[] = [];
  early.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
  await early.goto('/create', { waitUntil: 'commit' });
  const { generateButton, prompt } = new ComposerPage(early);
  await expect(generateButton).toBeDisabled();
  await expect(prompt).toHaveCount(0);
  const box = await generateButton.boundingBox();
  if (!box) throw new Error('Generate is not in sight.');
  await early.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await early.mouse.down();
  await expect(early.getByText('Not yet: the page is still loading.')).toBeVisible();
  await early.mouse.up();
  expect(sent).toEqual([]);
  await context.close();
});
