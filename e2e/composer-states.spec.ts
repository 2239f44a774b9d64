import { allModels } from '@/lib/providers/registry/registry';
import { expectAccessible } from './accessibility';
import { png } from './media-files';
import { ComposerPage } from './pages/composer';
import { expect, test } from './test';

/** The composer in each mode of each model, empty, with errors and with files: no accessibility violation. */

const modeNames = { text: 'Text', frames: 'Frames', references: 'References', 'multi-shot': 'Multi-shot' } as const;

/** Models of one family have the same controls, so one of each is checked closely, in both themes. */
const ofEachFamily = ['Kling 3.0', 'SEE2AI Image', 'Seedance 2', 'Seedance 1.5 Pro'];

for (const theme of ['dark', 'light'] as const)
  test(`models in every mode, with all their messages, are accessible and fit a phone: ${theme}`, async ({
    page,
    context,
    baseURL,
  }) => {
    test.setTimeout(240_000);
    if (!baseURL) throw new Error('no base URL');
    await context.addCookies([{ name: 'theme', value: theme, url: baseURL }]);
    const composer = new ComposerPage(page);
    await composer.open();
    await page.getByRole('button', { name: 'New composition' }).click();
    for (const model of allModels.filter(({ label }) => theme === 'dark' || ofEachFamily.includes(label))) {
      await composer.chooseModel(model.label);
      for (const mode of model.modes) {
        if (mode === 'edit') continue;
        await composer.startFrom(modeNames[mode]);
        // Generate refuses an empty composition at once, with a message at each field.
        await composer.generateButton.click();
        await expect(page.getByRole('alert').filter({ hasText: /\S/ }).first()).toBeVisible();
        if (ofEachFamily.includes(model.label)) await expectAccessible(page, `${model.label}, ${mode}`);
        await page.setViewportSize({ width: 390, height: 844 });
        const overflow = () =>
          page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        // Some widths are measured by the page, which takes a moment after it was turned into a phone.
        await expect.poll(overflow, `${model.label}, ${mode} is wider than a phone`).toBeLessThanOrEqual(0);
        await page.setViewportSize({ width: 1440, height: 900 });
      }
    }
  });

test('a composition with frames, elements, takes, its exact request and inactive values is accessible', async ({
  page,
}) => {
  const composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('Kling 3.0');
  await composer.startFrom('Frames');
  await composer.write('The light of @element_lamp goes out');
  await composer.upload('First frame', await png('lamp.png', '#b08968', 640, 480));
  await composer.upload('Last frame', await png('dark.png', '#22223b', 640, 480));
  await composer.addElement();
  await expectAccessible(page, 'an element');
  await composer.closeSheet();
  await composer.setTakes(3);
  await page.getByText('Exact request').click();
  await expect(page.getByRole('region', { name: 'Request body' })).toBeVisible();
  await expectAccessible(page, 'a full composition');
  await composer.openSeveralModels();
  await expectAccessible(page, 'several models');
  await page.keyboard.press('Escape');
  await composer.startFrom('Multi-shot');
  await expectAccessible(page, 'with a last frame set aside');
});
