import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { says, startTextServer } from '@/lib/prompt-help/__fixtures__/text-server';
import { expectAccessible } from './accessibility';
import type { NewPerson } from './add-person';
import { freePort } from './free-port';
import { ComposerPage } from './pages/composer';
import { nobody, openSession } from './pages/sign-in';
import { admin } from './people';
import { runEntry } from './run-entry';
import { endStudio, type OwnStudio, startStudio } from './studio-process';
import { expect, test } from './test';

// A studio of its own, which may reach a text model in a private network.
test.use({ storageState: nobody });
test.describe.configure({ mode: 'serial' });

const secret = 'sk-text-very-private-0123456789-4f2a';
const carla: NewPerson = {
  name: 'Carla',
  email: 'carla@example.com',
  password: 'nobody else knows this one',
  role: 'creator',
  joins: { colleague: admin.email },
};

let dataDir: string;
let studio: OwnStudio;
let server: Awaited<ReturnType<typeof startTextServer>>;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  dataDir = mkdtempSync(path.join(tmpdir(), 'slatehouse-words-'));
  server = await startTextServer(says('OK'));
  studio = await startStudio({
    DATA_DIR: dataDir,
    PORT: String(await freePort()),
    ALLOW_PRIVATE_ADDRESSES: '1',
    ADMIN_EMAIL: admin.email,
    ADMIN_PASSWORD: admin.password,
  });
  await runEntry('add-person.ts', carla, { E2E_DATA_DIR: dataDir });
});
test.afterAll(async () => {
  await server?.close();
  await endStudio(studio, dataDir);
});

test('an administrator adds a text key, and a creator has a prompt refined on a press', async ({
  browser,
  openBrowser,
}) => {
  const storageState = await openSession(browser, admin, studio.url);
  const page = await (await openBrowser({ baseURL: studio.url, storageState })).newPage();
  await page.goto('/admin/prompt-help');
  await page.getByRole('textbox', { name: 'Base URL' }).fill('ftp://nothing');
  await page.getByRole('textbox', { name: 'Model' }).fill('writer-1');
  await page.getByLabel('Key', { exact: true }).fill(secret);
  await page.getByRole('textbox', { name: 'Read (input)' }).fill('1');
  await page.getByRole('textbox', { name: 'Written (output)' }).fill('2');
  const save = page.getByRole('button', { name: 'Save', exact: true });
  await save.click();
  await expect(page.getByRole('textbox', { name: 'Base URL' })).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('textbox', { name: 'Base URL' }).fill(server.url);
  await save.click();
  const stored = page.getByRole('region', { name: 'The stored key' });
  await expect(stored).toContainText('•••• 4f2a');
  expect(server.asked).toEqual([]);
  await stored.getByRole('button', { name: 'Test' }).click();
  await expect(stored).toContainText('Address, key and model work.');
  await expect(stored).toContainText('Cost: $0.0003 (250 tokens)');
  await expectAccessible(page, '/admin/prompt-help');
  expect(await page.content()).not.toContain(secret);

  const hers = await (
    await openBrowser({ baseURL: studio.url, storageState: await openSession(browser, carla, studio.url) })
  ).newPage();
  const composer = new ComposerPage(hers);
  await composer.open();
  await composer.startFrom('Text');
  await composer.prompt.fill('A paper boat');
  await hers.getByRole('button', { name: 'Prompt help' }).click();
  const help = hers.getByRole('dialog', { name: 'Prompt help' });
  await expect(help.getByRole('searchbox')).toBeFocused();
  await expectAccessible(hers, 'prompt help');
  server.play.answer = says('A paper boat in the rain, slow dolly in');
  await help.getByRole('button', { name: 'Refine' }).click();
  const run = hers.getByRole('region', { name: 'Refine', exact: true });
  await expect(run.locator('ins')).toContainText('in the rain, slow dolly in');
  await expect(run).toContainText('Cost: $0.0003 (250 tokens)');
  await expect(composer.prompt).toHaveValue('A paper boat');
  await expectAccessible(hers, 'the difference');
  await run.getByRole('button', { name: 'Use this' }).click();
  await expect(composer.prompt).toHaveValue('A paper boat in the rain, slow dolly in');
  await hers.getByRole('button', { name: 'Undo' }).click();
  await expect(composer.prompt).toHaveValue('A paper boat');
  expect(server.asked.at(-1)).toMatchObject({
    headers: { authorization: `Bearer ${secret}` },
    body: { model: 'writer-1' },
  });

  // Only administrators manage it.
  await hers.goto('/admin/prompt-help');
  await expect(hers).toHaveURL(/no-access/);
});
