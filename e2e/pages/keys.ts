import { expect, type Locator, type Page } from '@playwright/test';

export interface NewKey {
  provider: string;
  /** For a provider that has no site of its own. */
  baseUrl?: string;
  label: string;
  secret: string;
}

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

  /** Opens the sheet in which a key gets another secret. */
  async openReplacing(label: string): Promise<Locator> {
    await this.row(label)
      .getByRole('button', { name: `More for ${label}` })
      .click();
    await this.page.getByRole('menuitem', { name: 'Replace the secret…' }).click();
    return this.page.getByRole('dialog', { name: `Replace the secret of ${label}` });
  }

  /** In the first table: the second says how the keys do. */
  row(label: string): Locator {
    return this.page.getByRole('table').first().getByRole('row').filter({ hasText: label });
  }

  /** The last four characters of a key, which fault scripts use to select its requests. Any character may be among them. */
  async lastFour(label: string): Promise<string> {
    const found = /•••• (\S{4})/.exec(await this.row(label).innerText());
    if (!found?.[1]) throw new Error(`The row of “${label}” does not show the end of its key.`);
    return found[1];
  }

  /** Opens, fills and sends the sheet, and returns it. */
  async submit({ provider, baseUrl, label, secret }: NewKey): Promise<Locator> {
    const sheet = await this.openSheet();
    await sheet.getByLabel('Provider', { exact: true }).selectOption({ label: provider });
    if (baseUrl) await sheet.getByLabel('Base URL').fill(baseUrl);
    await sheet.getByLabel('Label').fill(label);
    await sheet.getByLabel('Key', { exact: true }).fill(secret);
    await sheet.getByRole('button', { name: 'Add and test' }).click();
    return sheet;
  }

  /** Adds a key and returns its row. */
  async add(key: NewKey): Promise<Locator> {
    await expect(await this.submit(key)).toBeHidden();
    await expect(this.row(key.label)).toBeVisible();
    return this.row(key.label);
  }
}
