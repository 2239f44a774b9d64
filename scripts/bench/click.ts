import { randomUUID } from 'node:crypto';
import type { BrowserContext } from '@playwright/test';
import { chooseModel } from './choose-model.ts';

/** The request of a press on Generate, recorded in a browser so that it can be sent again. */
export type Click = {
  url: string;
  headers: Record<string, string>;
  /** The same composition with another prompt, as a new press. */
  withPrompt: (prompt: string) => { body: string };
};

/** Composes the smallest possible video on the Create page and presses Generate. */
export async function recordClick(profile: BrowserContext): Promise<Click> {
  const page = await profile.newPage();
  await page.goto('/create');
  await chooseModel(page, 'Seedance 1.0 Pro Fast');
  const pick = (group: string, option: string) =>
    page.getByRole('radiogroup', { name: group }).getByRole('radio', { name: option, exact: true }).check();
  await pick('Start from', 'Text');
  await pick('Resolution', '480p');
  await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill('A paper boat');
  const duration = page.getByRole('spinbutton', { name: 'Duration', exact: true });
  await duration.fill('2');
  await duration.blur();
  const [sent] = await Promise.all([
    page.waitForRequest((request) => request.method() === 'POST' && 'next-action' in request.headers()),
    page.getByRole('button', { name: 'Generate', exact: true }).click(),
  ]);
  const answer = await sent.response();
  if (!answer?.ok()) throw new Error(`The server action answered ${answer?.status()}.`);
  // The task of the recorded press must be finished before anything is measured.
  await page.getByRole('region', { name: 'Your takes' }).getByText('Finished').first().waitFor({ timeout: 60_000 });
  const headers = await sent.allHeaders();
  const [command, ...rest] = JSON.parse(sent.postData() ?? '');
  const [item] = command.items;
  return {
    url: sent.url(),
    // The length of the new body differs, and this program reads answers without decompressing them.
    headers: Object.fromEntries(
      Object.entries(headers).filter(([name]) => !/^:|content-length|^accept-encoding$/.test(name)),
    ),
    withPrompt: (prompt) => {
      const items = [{ ...item, input: { ...item.input, prompt } }];
      return { body: JSON.stringify([{ ...command, requestId: randomUUID(), items }, ...rest]) };
    },
  };
}
