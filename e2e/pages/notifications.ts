import { expect, type Locator, type Page } from '@playwright/test';

/** The notifications of the rail: the button and the list that it opens, found by their visible words. */
export class NotificationsPage {
  readonly button: Locator;
  readonly sheet: Locator;
  readonly list: Locator;

  constructor(readonly page: Page) {
    this.button = page.getByRole('navigation').getByRole('button', { name: /^Notifications/ });
    this.sheet = page.getByRole('dialog', { name: 'Notifications' });
    this.list = this.sheet.getByRole('list', { name: 'Notifications, newest first' });
  }

  async open(): Promise<void> {
    await this.button.click();
    await expect(this.sheet).toBeVisible();
  }

  async expectUnread(count: number): Promise<void> {
    const name = count === 0 ? 'Notifications' : `Notifications: ${count} unread`;
    await expect(this.button).toHaveAccessibleName(name);
  }

  row(words: string): Locator {
    return this.list.getByRole('listitem').filter({ hasText: words });
  }
}
