import { expect, type Page } from '@playwright/test';
import type { TestFile } from '../media-files';

/** What a browser keeps for reading without a network. */
export class OfflineReading {
  constructor(readonly page: Page) {}

  get banner() {
    return this.page.getByText('The studio cannot be reached. You can read on');
  }

  /** The page of ours for what was never seen. */
  get ownPage() {
    return this.page.getByRole('heading', { name: 'The studio cannot be reached' });
  }

  /** The addresses of the kept pages, of all sessions. */
  keptPages(): Promise<string[]> {
    return this.page.evaluate(async () => {
      const names = (await caches.keys()).filter((name) => /^seen\..*\.pages$/.test(name));
      const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return keys.flat().map(({ url }) => new URL(url).pathname);
    });
  }

  /** How many answers with data or pictures are kept. */
  keptAnswers(): Promise<number> {
    return this.page.evaluate(async () => {
      const names = (await caches.keys()).filter((name) => /^seen\./.test(name));
      const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return keys.flat().length;
    });
  }

  /** Waits until a page that is shown is kept. */
  async expectKept(path: string): Promise<void> {
    await expect.poll(() => this.keptPages()).toContain(path);
  }

  /** Goes to a page by the navigation, and waits until it is kept. */
  async see(name: string, path: string): Promise<void> {
    await this.goTo(name, path);
    await this.expectKept(path);
  }

  async goTo(name: string, path: string): Promise<void> {
    await this.page.getByRole('navigation').first().getByRole('link', { name, exact: true }).click();
    await expect(this.page).toHaveURL(new RegExp(`${path}$`));
  }

  /** What the system does when an app shares files with the installed studio: a form that is sent by a navigation. */
  async share(...files: TestFile[]): Promise<void> {
    await this.page.evaluate(() => {
      const form = document.createElement('form');
      form.method = 'post';
      form.action = '/share';
      form.enctype = 'multipart/form-data';
      const input = document.createElement('input');
      input.type = 'file';
      input.name = 'files';
      input.id = 'shared-by-test';
      input.multiple = true;
      form.append(input);
      document.body.append(form);
    });
    await this.page.locator('#shared-by-test').setInputFiles(files);
    await this.page.evaluate(() => document.querySelector<HTMLInputElement>('#shared-by-test')?.form?.submit());
  }
}
