import { expect, type Locator, type Page } from '@playwright/test';

/** The page of provider keys. */
export class KeysPage {
  constructor(readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto('/admin/keys');
  }

  async openSheet(): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Add key' }).click();
    return this.page.getByRole('dialog', { name: 'Add a provider key' });
  }

  row(label: string): Locator {
    return this.page.getByRole('row').filter({ hasText: label });
  }

  /** Adds a key and waits for its row. */
  async add(key: { provider: string; baseUrl: string; label: string; secret: string }): Promise<Locator> {
    const sheet = await this.openSheet();
    await sheet.getByLabel('Provider', { exact: true }).selectOption({ label: key.provider });
    await sheet.getByLabel('Base URL').fill(key.baseUrl);
    await sheet.getByLabel('Label').fill(key.label);
    await sheet.getByLabel('Key', { exact: true }).fill(key.secret);
    await sheet.getByRole('button', { name: 'Add and test' }).click();
    await expect(sheet).toBeHidden();
    await expect(this.row(key.label)).toBeVisible();
    return this.row(key.label);
  }
}
