import type { Locator, Page } from '@playwright/test';
import { ComposerPage } from './pages/composer';
import { nobody, signIn } from './pages/sign-in';
import { addPerson } from './people';
import { paidRequests } from './sandbox';
import { expect, test } from './test';
import { taskTime } from './timeouts';

test.use({ storageState: nobody });

/** Uses only the keyboard. After every press it checks that an element has the focus, and that the focus is visible. */
class Keyboard {
  constructor(private readonly page: Page) {}

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
    await expect
      .poll(() => this.page.evaluate(focusState), `after ${key}: what has the focus, and whether one sees it`)
      .toMatch(/ seen$/);
  }

  /** Presses Tab or Shift+Tab until the control has the focus. */
  async walkTo(control: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    for (let steps = 0; steps < 150; steps += 1) {
      if (await control.evaluate((node) => node === document.activeElement)) return;
      await this.press(key);
    }
    throw new Error(`${control} can not be reached by ${key}`);
  }

  /** Replaces the text of the focused field. */
  async write(words: string): Promise<void> {
    await this.press('Control+a');
    await this.page.keyboard.type(words);
  }
}

/** Runs in the page. A control may show its focus on the label around it. */
function focusState(): string {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return 'nothing';
  const name = focused.getAttribute('aria-label') ?? focused.textContent?.slice(0, 40) ?? '';
  // A dialog that has just opened needs no other sign of focus.
  const shows = [focused, focused.closest('label')].some((element) => {
    if (!element?.checkVisibility()) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return element.matches('dialog') || (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0);
  });
  return `${focused.tagName} ${name} ${shows ? 'seen' : 'not seen'}`;
}

test('a film of three shots is composed, sent and played with the keyboard alone', async ({ page }) => {
  // Some hundred presses, and each is checked.
  test.slow();
  // A studio without takes: one of an earlier test that ends now would change what is walked through.
  await signIn(page, await addPerson({ name: 'Kay Board', role: 'creator', joins: { newStudio: 'No Mouse' } }));
  const composer = new ComposerPage(page);
  await composer.open();
  const keyboard = new Keyboard(page);
  const shot = (number: number) => page.getByRole('textbox', { name: `Shot ${number} prompt` });

  await test.step('the model', async () => {
    await keyboard.walkTo(page.getByRole('button', { name: /^Model: .* Choose another$/ }).first());
    await keyboard.press('Enter');
    const picker = page.getByRole('dialog', { name: 'Choose a model' });
    await expect(picker).toBeVisible();
    await keyboard.walkTo(picker.getByRole('button', { name: 'Kling 3.0', exact: true }));
    await keyboard.press('Enter');
    await expect(picker).toBeHidden();
    await expect(page.getByRole('button', { name: 'Model: Kling 3.0 ' })).toBeFocused();
  });

  await test.step('where it starts from', async () => {
    const mode = (name: string) => composer.option('Start from', name);
    const chosen = page.getByRole('radiogroup', { name: 'Start from' }).locator('input:checked');
    await keyboard.walkTo(chosen);
    for (let steps = 0; steps < 3 && !(await mode('Multi-shot').isChecked()); steps += 1)
      await keyboard.press('ArrowRight');
    await expect(mode('Multi-shot')).toBeChecked();
  });

  await test.step('the shots: written, added, put in order', async () => {
    await keyboard.press('/');
    await expect(shot(1)).toBeFocused();
    for (let count = await page.getByRole('textbox', { name: /^Shot \d prompt$/ }).count(); count > 2; count -= 1) {
      await keyboard.walkTo(page.getByRole('button', { name: `Remove shot ${count}`, exact: true }));
      await keyboard.press('Enter');
    }
    await keyboard.press('/');
    await keyboard.write('Typed first: a kite over the dunes');
    await keyboard.walkTo(shot(2));
    await keyboard.write('Typed second: the string runs out');
    await keyboard.walkTo(page.getByRole('button', { name: 'Add shot' }));
    await keyboard.press('Enter');
    await expect(shot(3)).toBeFocused();
    await keyboard.write('Typed third: the child looks up');
    await keyboard.press('Alt+ArrowUp');
    await expect(shot(2)).toHaveValue('Typed third: the child looks up');
    await expect(shot(2)).toBeFocused();
    await keyboard.walkTo(page.getByRole('spinbutton', { name: 'Shot 1 seconds' }), 'Shift+Tab');
    await keyboard.write('4');
  });

  let hasSound = false;
  await test.step('the settings', async () => {
    const quality = page.getByRole('radiogroup', { name: 'Quality' });
    await keyboard.walkTo(quality.locator('input:checked').first(), 'Shift+Tab');
    if (!(await composer.option('Quality', 'Standard (std)').isChecked())) await keyboard.press('ArrowLeft');
    await expect(composer.option('Quality', 'Standard (std)')).toBeChecked();
    const sound = page.getByRole('switch', { name: 'Sound', exact: true });
    const wasOn = await sound.isChecked();
    await keyboard.walkTo(sound);
    await keyboard.press('Space');
    await expect(sound).toBeChecked({ checked: !wasOn });
    hasSound = !wasOn;
  });

  await test.step('sent, and played', async () => {
    await keyboard.press('Control+Enter');
    const take = composer.onStage('Typed first');
    await expect(take).toBeVisible();
    await expect(take.getByText('Finished')).toBeVisible({ timeout: taskTime });
    await keyboard.walkTo(take.getByRole('button', { name: /^Play: / }));
    await keyboard.press('Enter');
    const video = take.locator('video');
    await expect(take.getByRole('button', { name: 'Pause' })).toBeFocused();
    await expect.poll(() => video.evaluate((node: HTMLVideoElement) => node.currentTime)).toBeGreaterThan(0.2);
  });

  const [sent] = await paidRequests('Typed first');
  expect(sent).toMatchObject({
    mode: 'std',
    sound: hasSound,
    multi_prompt: [
      { prompt: 'Typed first: a kite over the dunes', duration: 4 },
      { prompt: 'Typed third: the child looks up' },
      { prompt: 'Typed second: the string runs out' },
    ],
  });
});
