import type { Locator, Page } from '@playwright/test';

/**
 * A person at the page whose actions are counted: each click, each key or chord, each paste and each text that is typed
 * in one go is one. Choosing a file is the click that opens the system's dialog.
 */
export class CountingHand {
  readonly actions: string[] = [];

  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async click(what: string, target: Locator): Promise<void> {
    await target.click();
    this.actions.push(`click ${what}`);
  }

  async paste(what: string, target: Locator, text: string): Promise<void> {
    await target.fill(text);
    this.actions.push(`paste ${what}`);
  }

  async chooseFile(what: string, target: Locator, file: { name: string; mimeType: string; buffer: Buffer }) {
    await target.setInputFiles(file);
    this.actions.push(`choose ${what}`);
  }
}
