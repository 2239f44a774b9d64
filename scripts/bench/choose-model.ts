import type { Page } from '@playwright/test';

/** Chooses the model with this name on the Create page. */
export async function chooseModel(page: Page, label: string): Promise<void> {
  await page.getByRole('button', { name: /^Model: .* Choose another$/ }).click();
  await page.getByRole('dialog', { name: 'Choose a model' }).getByRole('button', { name: label, exact: true }).click();
  await page.getByRole('button', { name: `Model: ${label} ` }).waitFor();
}
