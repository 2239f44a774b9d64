import { expect, type Locator, type Page } from '@playwright/test';

/** The presets beside the composer, found by their visible words. */
export class PresetsPanel {
  readonly sheet: Locator;
  readonly question: Locator;
  readonly variables: Locator;

  constructor(readonly page: Page) {
    this.sheet = page.getByRole('dialog', { name: 'Presets' });
    this.question = page.getByRole('dialog', { name: 'Replace what you are composing?' });
    this.variables = page.getByRole('dialog', { name: 'Fill in the variables' });
  }

  async open(): Promise<void> {
    await this.page.getByRole('button', { name: 'Presets', exact: true }).click();
    await expect(this.sheet).toBeVisible();
  }

  async close(): Promise<void> {
    await this.sheet.getByRole('button', { name: 'Close' }).click();
    await expect(this.sheet).toBeHidden();
  }

  async show(tab: 'Mine' | 'Shared' | 'Examples'): Promise<void> {
    await this.sheet.getByRole('tab', { name: tab }).click();
  }

  card(name: string): Locator {
    return this.sheet.getByRole('listitem').filter({ has: this.page.getByRole('heading', { name, exact: true }) });
  }

  /** Saves the composition as a preset. `without`: fields to untick first. */
  async save(
    name: string,
    { without = [], shared = false }: { without?: string[]; shared?: boolean } = {},
  ): Promise<void> {
    await this.sheet.getByRole('button', { name: 'Save this composition…' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Save as a preset' });
    await dialog.getByLabel('Name').fill(name);
    for (const field of without) await dialog.getByRole('checkbox', { name: field }).uncheck();
    if (shared) await dialog.getByRole('checkbox', { name: /Share with everyone/ }).check();
    await dialog.getByRole('button', { name: 'Save preset' }).click();
    await expect(this.card(name)).toBeVisible();
  }

  async use(name: string): Promise<void> {
    await this.sheet.getByRole('button', { name: `Use: ${name}` }).click();
  }

  async fill(answers: Record<string, string>): Promise<void> {
    for (const [name, answer] of Object.entries(answers))
      await this.variables.getByLabel(name, { exact: true }).fill(answer);
    await this.variables.getByRole('button', { name: 'Continue' }).click();
    await expect(this.variables).toBeHidden();
  }

  /** Runs a command of a preset's menu. */
  async command(name: string, command: string): Promise<void> {
    await this.card(name)
      .getByRole('button', { name: `More for ${name}` })
      .click();
    await this.page.getByRole('menuitem', { name: command }).click();
  }
}
