import { expect, type Locator, type Page } from '@playwright/test';
import type { TestFile } from '../media-files';

/** The library page, found by its visible words. */
export class LibraryPage {
  readonly files: Locator;
  readonly elements: Locator;

  constructor(readonly page: Page) {
    this.files = page.getByRole('list', { name: 'Files', exact: true });
    this.elements = page.getByRole('list', { name: 'Elements', exact: true });
  }

  async open(tab: 'Uploads' | 'Elements' = 'Uploads'): Promise<void> {
    await this.page.goto(tab === 'Uploads' ? '/library' : '/library?tab=elements');
    await expect(this.page.getByRole('tab', { name: tab })).toHaveAttribute('aria-selected', 'true');
  }

  file(name: string): Locator {
    return this.files.getByRole('listitem').filter({ hasText: name });
  }

  element(name: string): Locator {
    return this.elements.getByRole('listitem').filter({ has: this.page.getByRole('heading', { name: `@${name}` }) });
  }

  /** Uploads files and waits until they are in the list. */
  async upload(...files: TestFile[]): Promise<void> {
    await this.page.getByLabel('Upload files to the library').setInputFiles(files);
    for (const { name } of files) await expect(this.file(name)).toBeVisible();
  }

  /** Opens a file's sheet. */
  async openFile(name: string): Promise<Locator> {
    await this.file(name).getByRole('button').click();
    const sheet = this.page.getByRole('dialog', { name });
    await expect(sheet.getByRole('heading', { name: 'Where it is used' })).toBeVisible();
    return sheet;
  }

  async search(words: string): Promise<void> {
    await this.page.getByRole('searchbox', { name: 'Search by file name' }).fill(words);
  }
}
