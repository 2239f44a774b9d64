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

/** Where the page that runs differs from the painted one: both places, by name. */
async function differences(painted: Page, running: Page): Promise<Record<string, string>> {
  const [before, after] = [await layoutOf(painted), await layoutOf(running)];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return Object.fromEntries(
    names.flatMap((name) => (before[name] === after[name] ? [] : [[name, `${before[name]} → ${after[name]}`]])),
  );
}

async function expectSame(openPainted: () => Promise<BrowserContext>, open: () => Promise<BrowserContext>) {
  for (const viewport of windows) {
    const [painted, running] = [await openPainted(), await open()];
    const [before, after] = [await painted.newPage(), await running.newPage()];
    await Promise.all([before, after].map((page) => page.setViewportSize(viewport)));
    await before.goto('/create', { waitUntil: 'commit' });
    await after.goto('/create');
    await expect.poll(() => differences(before, after), `${viewport.width} pixels`).toEqual({});
    expect(Object.keys(await layoutOf(before)).length).toBeGreaterThan(8);
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
  const options = async () => ({ storageState: await page.context().storageState(), ...(baseURL && { baseURL }) });
  const open = async () => openBrowser(await options());
  await composer.open();
  await expectSame(async () => browser.newContext({ ...(await options()), javaScriptEnabled: false }), open);

  await composer.startFrom('Frames');
  await composer.write('A lighthouse in the fog, its beam goes round. 灯塔在雾中。'.repeat(9));
  await composer.pick('Aspect ratio', '9:16');
  const copies = async () => (await page.context().cookies(`${baseURL}/create`)).map(({ name }) => name);
  await expect.poll(copies).toContain('slatehouse.draft');
  // The draft is written after a pause in typing, and when the page is left.
  await page.getByRole('link', { name: 'History' }).first().click();
  await expect(page).toHaveURL(/\/history/);
  // Here the page's own lines run, which put what loads late (what the mode set aside) in its place, but no file of scripts.
  await expectSame(async () => {
    const context = await browser.newContext(await options());
    await context.route('**/_next/static/**/*.js', () => {});
    return context;
  }, open);
});

test('a press before the scripts have come sends nothing and says so, and what is typed changes nothing', async ({
  page,
  browser,
  baseURL,
}) => {
  const storageState = await page.context().storageState();
  const context = await browser.newContext({ storageState, ...(baseURL && { baseURL }) });
  // The requests for scripts never get an answer.
  await context.route('**/_next/static/**/*.js', () => {});
  const early = await context.newPage();
  const sent: string[] = [];
  early.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
  await early.goto('/create', { waitUntil: 'commit' });
  const { generateButton } = new ComposerPage(early);
  const prompt = early.getByRole('textbox', { name: /prompt$/i }).first();
  await expect(generateButton).toBeDisabled();
  // A field keeps the focus that it is given early, and takes nothing.
  const words = await prompt.inputValue();
  await prompt.click();
  await early.keyboard.type('Too early');
  await expect(prompt).toHaveValue(words);
  await expect(prompt).toBeFocused();
  const box = await generateButton.boundingBox();
  if (!box) throw new Error('Generate is not in sight.');
  await early.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await early.mouse.down();
  await expect(early.getByText('Not yet: the page is still loading.')).toBeVisible();
  await early.mouse.up();
  expect(sent).toEqual([]);
  await context.close();
});
