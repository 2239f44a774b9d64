import { expect, type Page } from '@playwright/test';

/** The page of the administration with the people of a studio. */
export class PeoplePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.goto('/admin/people');
    await expect(this.page.getByRole('heading', { name: 'People', level: 1 })).toBeVisible();
  }

  row(name: string) {
    return this.page.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name }) });
  }

  /** Makes an invitation, and returns the link that is shown. */
  async invite(name: string, role: string): Promise<string> {
    await this.page.getByRole('button', { name: 'Invite', exact: true }).click();
    const sheet = this.page.getByRole('dialog', { name: 'Invite somebody' });
    await sheet.getByLabel('For whom').fill(name);
    await sheet.getByLabel('Role').selectOption(role);
    await sheet.getByRole('button', { name: 'Make the link' }).click();
    return await this.takeLink(`The link for ${name}`);
  }

  async choose(name: string, command: string): Promise<void> {
    await this.page.getByRole('button', { name: `More for ${name}` }).click();
    await this.page.getByRole('menuitem', { name: command }).click();
  }

  /** The link of the dialog that shows it, which is closed. */
  async takeLink(title: string): Promise<string> {
    const dialog = this.page.getByRole('dialog', { name: title });
    const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(dialog).toBeHidden();
    return link;
  }
}
