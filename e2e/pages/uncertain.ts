import { expect, type Locator, type Page } from '@playwright/test';

/** The administrators' list of uncertain tasks, found by its visible words. */
export class UncertainPage {
  constructor(readonly page: Page) {}

  async open(): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: /Admin$/ })
      .click();
    const pages = this.page.getByRole('navigation', { name: 'Administration' });
    await pages.getByRole('link', { name: /^Uncertain/ }).click();
    await expect(this.page.getByRole('heading', { name: 'Uncertain tasks', level: 1 })).toBeVisible();
  }

  row(words: string): Locator {
    return this.page.getByRole('list', { name: 'Uncertain tasks' }).getByRole('listitem').filter({ hasText: words });
  }

  button(words: string, name: string): Locator {
    return this.row(words).getByRole('button', { name, exact: true });
  }
}
