import { expect, type Locator, type Page } from '@playwright/test';
import type { TestFile } from '../media-files';
import { taskTime } from '../timeouts';

/** The Create page, found by its visible words. */
export class ComposerPage {
  /** The filmstrip. */
  readonly takes: Locator;
  readonly stage: Locator;
  readonly generateButton: Locator;
  readonly prompt: Locator;

  constructor(readonly page: Page) {
    this.takes = page.getByRole('region', { name: 'Your takes' });
    this.stage = page.getByRole('region', { name: 'Stage', exact: true });
    this.generateButton = page
      .getByRole('region', { name: 'Generate', exact: true })
      .getByRole('button', { name: /^Generate/ });
    this.prompt = page.getByRole('textbox', { name: 'Prompt', exact: true });
  }

  async open(): Promise<void> {
    await this.page.goto('/create');
    await expect(this.generateButton).toBeEnabled();
  }

  async openPicker(): Promise<Locator> {
    await this.page.getByRole('button', { name: /^Model: .* Choose another$/ }).click();
    return this.page.getByRole('dialog', { name: 'Choose a model' });
  }

  async chooseModel(label: string): Promise<void> {
    const picker = await this.openPicker();
    await picker.getByRole('button', { name: label, exact: true }).click();
    await expect(picker).toBeHidden();
    await expect(this.page.getByRole('button', { name: `Model: ${label} ` })).toBeVisible();
  }

  async startFrom(mode: 'Text' | 'Frames' | 'References' | 'Multi-shot'): Promise<void> {
    await this.pick('Start from', mode);
  }

  /** Chooses one option of a group, by the labels of both. */
  async pick(group: string, option: string): Promise<void> {
    const radio = this.option(group, option);
    const more = this.page.getByRole('radiogroup', { name: group }).getByRole('button', { name: 'More ratios' });
    await expect(radio.or(more).first()).toBeVisible();
    if (!(await radio.isVisible())) await more.click();
    await radio.check();
  }

  /** Unfolds the settings that few people change. */
  async openAdvanced(): Promise<void> {
    const folded = this.page.locator('details:not([open]) > summary').filter({ hasText: /^Advanced$/, visible: true });
    if (await folded.isVisible()) await folded.click();
  }

  /** Chooses who pays, by the words of the list. */
  async chooseKey(label: string): Promise<void> {
    await this.openAdvanced();
    await this.page.getByLabel('Key', { exact: true }).selectOption({ label });
  }

  option(group: string, option: string): Locator {
    return this.page.getByRole('radiogroup', { name: group }).getByRole('radio', { name: option, exact: true });
  }

  /** The take or takes of a press in the filmstrip, found by a part of the prompt. */
  take(words: string): Locator {
    return this.takes.getByRole('listitem').filter({ hasText: words });
  }

  /** The take that the stage shows, if it is the one with these words. */
  onStage(words: string): Locator {
    return this.stage.getByRole('article').filter({ hasText: words });
  }

  /** Shows a take of the filmstrip on the stage. `number`: of its press. */
  async openTake(words: string, number = 1): Promise<Locator> {
    const cell = this.take(words)
      .first()
      .getByRole('button')
      .nth(number - 1);
    // A second press on the chosen take would show the frames.
    if ((await cell.getAttribute('aria-pressed')) !== 'true') await cell.click();
    await expect(this.onStage(words)).toBeVisible();
    return this.onStage(words);
  }

  /** Shows a frame of the composition on the stage, where its tools are. */
  async openFrame(field: string): Promise<void> {
    await this.page.getByRole('button', { name: `Open ${field}` }).click();
  }

  /** Empties fields for one file each, if an earlier draft left something in them. */
  async removeIfThere(...fields: string[]): Promise<void> {
    for (const field of fields) {
      const remove = this.page.getByRole('button', { name: `Remove ${field}` });
      if (await remove.isVisible()) await remove.click();
    }
  }

  /** Removes all references that an earlier draft left. */
  async emptyReferences(): Promise<void> {
    const remove = this.page.getByRole('button', { name: /^Remove (Image|Video|Sound) \d+$/ });
    await expect(this.page.getByRole('list', { name: 'Files on their way' })).toBeHidden();
    for (let left = await remove.count(); left > 0; left -= 1) {
      await remove.first().click();
      await expect(remove).toHaveCount(left - 1);
    }
  }

  /** Removes all elements that an earlier draft left. */
  async removeElements(): Promise<void> {
    const remove = this.page.getByRole('button', { name: /^Remove element \d$/ });
    for (let left = await remove.count(); left > 0; left -= 1) {
      await remove.first().click();
      await expect(remove).toHaveCount(left - 1);
    }
  }

  /** Begins an element. Returns its form, a sheet. */
  async addElement(number = 1): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Add element' }).click();
    return this.elementForm(number);
  }

  /** Opens the form of an element, a sheet. */
  async openElement(number = 1): Promise<Locator> {
    await this.page.getByRole('button', { name: `Show element ${number}` }).click();
    return this.elementForm(number);
  }

  private elementForm(number: number): Locator {
    return this.page.getByRole('dialog', { name: `Element ${number}`, exact: true });
  }

  async closeSheet(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await expect(this.page.locator('dialog:modal')).toHaveCount(0);
  }

  async write(prompt: string): Promise<void> {
    await this.prompt.fill(prompt);
  }

  async toggle(label: string, on: boolean): Promise<void> {
    await this.page.getByRole('switch', { name: label, exact: true }).setChecked(on);
  }

  async setNumber(label: string, value: number): Promise<void> {
    const field = this.page.getByRole('spinbutton', { name: label, exact: true });
    await field.fill(String(value));
    await field.blur();
  }

  /** Uploads into a field and waits for its preview. */
  async upload(field: string, ...files: TestFile[]): Promise<void> {
    const uploads = files.map(() =>
      this.page.waitForResponse((response) => response.url().endsWith('/complete') && response.status() < 300),
    );
    await this.page.getByLabel(`${field}: choose file`).setInputFiles(files);
    await Promise.all(uploads);
    await expect(this.page.getByRole('list', { name: 'Files on their way' })).toBeHidden();
  }

  /** Sets how many takes a press makes: of the composition or, in the dialog of several models, of one model. */
  async setTakes(count: number, of = this.page.getByRole('group', { name: 'Takes', exact: true })): Promise<void> {
    const shown = of.getByRole('status');
    const current = async () => Number((await shown.innerText()).replace('×', ''));
    while ((await current()) < count) await of.getByRole('button', { name: 'One take more' }).click();
    while ((await current()) > count) await of.getByRole('button', { name: 'One take fewer' }).click();
    await expect(shown).toHaveText(`× ${count}`);
  }

  async openSeveralModels(): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Send to several models' }).click();
    return this.page.getByRole('dialog', { name: 'Send to several models' });
  }

  /** Presses Generate. Returns the new take on the stage, found by a part of its prompt. */
  async generate(words: string): Promise<Locator> {
    await this.generateButton.click();
    await expect(this.take(words).first()).toBeVisible();
    const take = this.onStage(words);
    await expect(take).toBeVisible();
    return take;
  }

  /** The shortest way to a result: an image from text. Returns its take on the stage. */
  async makePicture(words: string): Promise<Locator> {
    await this.chooseModel('SEE2AI Image');
    await this.startFrom('Text');
    await this.write(words);
    const take = await this.generate(words);
    await this.expectPlayable(take, 'image');
    return take;
  }

  /** Waits until a take on the stage is finished, then checks that its result really plays (or is really an image). */
  async expectPlayable(take: Locator, kind: 'video' | 'image'): Promise<void> {
    await expect(take.getByText('Finished')).toBeVisible({ timeout: taskTime });
    if (kind === 'image') {
      const image = take.getByRole('img', { name: /^Result: / });
      // The picture may still take the place of its preview.
      await expect(async () => {
        await image.scrollIntoViewIfNeeded();
        expect(await image.evaluate((node: HTMLImageElement) => node.naturalWidth)).toBeGreaterThan(100);
      }).toPass();
      return;
    }
    const video = take.locator('video');
    await take.getByRole('button', { name: /^Play: / }).click();
    await expect.poll(() => video.evaluate((node: HTMLVideoElement) => node.currentTime)).toBeGreaterThan(0.2);
    await video.evaluate((node: HTMLVideoElement) => node.pause());
  }
}
