import { expect, test } from './filled-studio';
import { type Stop, walkByTab } from './keyboard';
import { ComposerPage } from './pages/composer';
import { studioPages } from './studio-pages';
import { test as inOwnStudio } from './test';

/** Tab alone, through every page that has a file. */

const wrongOf = (stops: readonly Stop[]) => stops.filter(({ isSeen, isInSight }) => !isSeen || !isInSight);

test('every page is walked through to its end, and every stop is seen', async ({ page }) => {
  for (const route of studioPages) {
    await page.goto(route);
    await expect(page.getByRole('main')).toBeVisible();
    await expect(page.getByRole('status', { name: /Loading/ })).toHaveCount(0);
    const { stops, leaves } = await walkByTab(page);
    expect(leaves, `${route} lets the focus out again`).toBe(true);
    expect(stops[0]?.name, route).toBe('A Skip to content');
    expect(wrongOf(stops), `${route}: stops without a ring, or out of sight`).toEqual([]);
  }
});

/** The order in which the regions are met, each once. */
const regionsOf = (stops: readonly Stop[], names: readonly string[]) => [
  ...new Set(stops.map(({ region }) => region).filter((region) => names.includes(region))),
];

// Its take is finished: the stage of one under way changes while it is walked through.
inOwnStudio(
  'in Create the order is the one that is seen: settings, picture, takes, words, Generate',
  async ({ page }) => {
    const composer = new ComposerPage(page);
    await composer.open();
    await composer.makePicture('Walked through by Tab');
    await composer.openTake('Walked through by Tab', 1);
    const names = ['Settings', 'Stage', 'Your takes', 'Composition', 'Generate'];
    expect(regionsOf((await walkByTab(page)).stops, names)).toEqual(names);
  },
);

test('on a phone the words come first, as they are seen', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await new ComposerPage(page).open();
  const names = ['Composition', 'Stage', 'Your takes', 'Generate'];
  const { stops, leaves } = await walkByTab(page);
  expect(leaves).toBe(true);
  expect(wrongOf(stops)).toEqual([]);
  expect(regionsOf(stops, names)).toEqual(names);
});
