import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';

/** The page of the administration that says who did what. */
export class AuditPage {
  readonly page: Page;
  /** The events, newest first. */
  readonly events: Locator;

  constructor(page: Page) {
    this.page = page;
    this.events = page.getByRole('main').locator('ol > li');
  }

  async open(title = 'Audit'): Promise<void> {
    await this.page.goto('/admin/audit');
    await expect(this.page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  }

  async narrow(kind: string): Promise<void> {
    await this.page.getByLabel('About').selectOption(kind);
    await this.page.getByRole('button', { name: 'Show' }).click();
    await expect(this.page).toHaveURL(/kind=/);
  }

  /** The lines of the file that a button of the export saves. */
  async export(format: string): Promise<string[]> {
    const download = this.page.waitForEvent('download');
    await this.page.getByRole('button', { name: format }).click();
    return (await readFile(await (await download).path(), 'utf8')).trim().split('\n');
  }
}
