import { expect, type Locator, type Page } from '@playwright/test';

/** The page of the administration with the budgets of a studio. */
export class BudgetsPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.goto('/admin/budgets');
    await expect(this.page.getByRole('heading', { name: 'Budgets', level: 1 })).toBeVisible();
  }

  row(subject: string): Locator {
    return this.page.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name: subject }) });
  }

  /** Sets a budget for a key, by its label, in all and in points. */
  async addForKey(label: string, limit: string): Promise<void> {
    await this.page.getByRole('button', { name: 'New budget' }).click();
    const sheet = this.page.getByRole('dialog', { name: 'New budget' });
    await sheet.getByLabel('For', { exact: true }).selectOption({ label: 'One key' });
    await sheet.getByLabel('Key', { exact: true }).selectOption({ label });
    await sheet.getByLabel('Limit (points)').fill(limit);
    await sheet.getByLabel('Period').selectOption({ label: 'Per month' });
    await sheet.getByRole('button', { name: 'Set the budget' }).click();
    await expect(sheet).toBeHidden();
  }

  async choose(subject: string, command: string): Promise<void> {
    await this.page.getByRole('button', { name: `More for ${subject}` }).click();
    await this.page.getByRole('menuitem', { name: command }).click();
  }

  /** Opens the sheet of a budget, fills it, and saves it. */
  async change(subject: string, fill: (sheet: Locator) => Promise<void>): Promise<void> {
    await this.choose(subject, 'Change …');
    const sheet = this.page.getByRole('dialog', { name: `Budget: ${subject}` });
    await fill(sheet);
    await sheet.getByRole('button', { name: 'Save' }).click();
    await expect(sheet).toBeHidden();
  }
}
