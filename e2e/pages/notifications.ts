import { expect, type Locator, type Page } from '@playwright/test';

/** The bell of the rail and the list it opens, by the words a person reads. */
export class NotificationsPage {
  readonly bell: Locator;
  readonly sheet: Locator;
  readonly list: Locator;

  constructor(readonly page: Page) {
    this.bell = page.getByRole('navigation').getByRole('button', { name: /^Notifications/ });
    this.sheet = page.getByRole('dialog', { name: 'Notifications' });
    this.list = this.sheet.getByRole('list', { name: 'Notifications, newest first' });
  }

  async open(): Promise<void> {
    await this.bell.click();
    await expect(this.sheet).toBeVisible();
  }

  async expectUnread(count: number): Promise<void> {
    const name = count === 0 ? 'Notifications' : `Notifications: ${count} unread`;
    await expect(this.bell).toHaveAccessibleName(name);
  }

  row(words: string): Locator {
    return this.list.getByRole('listitem').filter({ hasText: words });
  }
}
