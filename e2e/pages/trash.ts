import { expect, type Locator, type Page } from '@playwright/test';

/** The trash and the ways into it, found by their visible words. */
export class TrashPage {
  readonly list: Locator;

  constructor(readonly page: Page) {
    this.list = page.getByRole('list', { name: 'Deleted tasks, latest first' });
  }

  async open(): Promise<void> {
    await this.page.goto('/trash');
    await expect(this.page.getByRole('heading', { level: 1, name: 'Trash' })).toBeVisible();
  }

  row(words: string): Locator {
    return this.list.getByRole('listitem').filter({ hasText: words });
  }

  /** A task's row in the history. */
  historyRow(words: string): Locator {
    return this.page
      .getByRole('region', { name: 'Tasks, newest first' })
      .getByRole('listitem')
      .filter({ hasText: words });
  }

  /** Deletes a task from the menu of its row in the history. */
  async deleteFromRow(words: string): Promise<void> {
    await this.historyRow(words)
      .getByRole('button', { name: /^More for/ })
      .click();
    await this.page.getByRole('menuitem', { name: 'Move to trash' }).click();
    await expect(this.historyRow(words)).toBeHidden();
  }

  async undo(): Promise<void> {
    await this.page.getByRole('button', { name: 'Undo' }).click();
  }
}
