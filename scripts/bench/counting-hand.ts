import type { Locator, Page } from '@playwright/test';

/** What `CountingHand` counts, for whoever reads its figures. */
export const countedAs =
  'One action is a click, a key or a chord, a scroll to what is out of sight, a paste, or a text typed in one go. A paste ' +
  'goes where the focus is: a field that must be clicked first costs that click. Choosing a file is the click that opens ' +
  'the system’s dialog. Moving the pointer and waiting are free.';

/**
 * A person at the page whose actions are counted (`countedAs`). A control that is not there, is covered or can't be pressed
 * fails with the actions so far, so that a figure never comes from another way through the page.
 */
export class CountingHand {
  readonly actions: string[] = [];

  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async click(what: string, target: Locator): Promise<void> {
    await this.act(`click ${what}`, async () => {
      await this.bringIntoSight(what, target);
      await target.click();
    });
  }

  /** Pastes where the focus is, with the system's own chord. The page must be allowed to write to the clipboard. */
  async paste(what: string, text: string): Promise<void> {
    await this.act(`paste ${what}`, async () => {
      await this.page.evaluate((words) => navigator.clipboard.writeText(words), text);
      await this.page.keyboard.press('ControlOrMeta+v');
    });
  }

  async chooseFile(what: string, target: Locator, file: { name: string; mimeType: string; buffer: Buffer }) {
    await this.act(`choose ${what}`, async () => {
      await this.bringIntoSight(what, target);
      const [dialog] = await Promise.all([this.page.waitForEvent('filechooser'), target.click()]);
      await dialog.setFiles(file);
    });
  }

  /** The scroll to a control that is out of sight is an action of its own. */
  private async bringIntoSight(what: string, target: Locator): Promise<void> {
    await target.waitFor();
    if (await target.evaluate(isInSight)) return;
    await target.scrollIntoViewIfNeeded();
    this.actions.push(`scroll to ${what}`);
  }

  private async act(action: string, perform: () => Promise<void>): Promise<void> {
    try {
      await perform();
    } catch (cause) {
      const before = this.actions.length === 0 ? 'at the beginning' : `after ${this.actions.join(', ')}`;
      throw new Error(`“${action}” was not possible ${before}: ${cause instanceof Error ? cause.message : cause}`, {
        cause,
      });
    }
    this.actions.push(action);
  }
}

/** Runs in the page. Whether nearly all of an element lies in the window and in what scrolls around it. */
function isInSight(element: Element): Promise<boolean> {
  return new Promise((resolve) => {
    const watch = new IntersectionObserver(([entry]) => {
      watch.disconnect();
      resolve((entry?.intersectionRatio ?? 0) >= 0.9);
    });
    watch.observe(element);
  });
}
