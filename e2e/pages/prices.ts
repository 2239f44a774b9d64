import { expect, type Locator, type Page } from '@playwright/test';

/** The administrators' page of prices, found by its visible words. */
export class PricesPage {
  constructor(readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto('/admin/prices');
    await expect(this.page.getByRole('heading', { name: 'Prices', level: 1 })).toBeVisible();
  }

  row(model: string): Locator {
    return this.page.getByRole('row').filter({ has: this.page.getByText(model, { exact: true }) });
  }

  /** Opens the sheet of a model. */
  async edit(model: string): Promise<Locator> {
    await this.row(model)
      .getByRole('button', { name: new RegExp(`^(Set|Change) the price of ${model}$`) })
      .click();
    return this.page.getByRole('dialog', { name: `Price of ${model}`, exact: true });
  }

  /** Fills the amounts of an open sheet, by the settings they belong to, and saves it. */
  async save(sheet: Locator, amounts: Record<string, string>): Promise<void> {
    for (const [settings, amount] of Object.entries(amounts))
      await sheet.getByRole('textbox', { name: `Price: ${settings}`, exact: true }).fill(amount);
    await sheet.getByRole('button', { name: 'Save price' }).click();
    await expect(sheet).toBeHidden();
  }
}
