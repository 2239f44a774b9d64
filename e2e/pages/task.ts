import { expect, type Locator, type Page } from '@playwright/test';

/** The page of one task, found by its visible words. */
export class TaskPage {
  readonly state: Locator;
  readonly timeline: Locator;

  constructor(readonly page: Page) {
    this.state = page.getByRole('status', { name: 'State' });
    this.timeline = page.getByRole('list', { name: 'Timeline' });
  }

  /** Opens the page from the card of a take. */
  async openFrom(take: Locator): Promise<void> {
    await take.getByRole('link', { name: 'Open task' }).click();
    await expect(this.page).toHaveURL(/\/tasks\//);
  }

  button(name: string): Locator {
    return this.page.getByRole('main').getByRole('button', { name, exact: true });
  }

  /** Answers the question that a button asks before it acts. */
  async confirm(question: string, answer: string): Promise<void> {
    const dialog = this.page.getByRole('dialog', { name: question });
    await dialog.getByRole('button', { name: answer, exact: true }).click();
    await expect(dialog).toBeHidden();
  }

  /** Answers that nothing shall happen. */
  async declineQuestion(question: string, answer: string): Promise<void> {
    const dialog = this.page.getByRole('dialog', { name: question });
    await dialog.getByRole('button', { name: answer, exact: true }).click();
    await expect(dialog).toBeHidden();
  }
}
