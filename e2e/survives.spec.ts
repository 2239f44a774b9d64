import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './free-port';
import { ComposerPage } from './pages/composer';
import { nobody, signIn } from './pages/sign-in';
import { admin } from './people';
import { clearStudio, holdersOf, killStudio, type OwnStudio, startStudio, stopStudio } from './studio-process';
import { expect, test } from './test';

// A studio of its own, because the test kills all of its processes.
test.describe.configure({ mode: 'serial' });
test.use({
  storageState: nobody,
  // The browser's messages about a studio that is gone.
  alsoExpected: [/^Failed to load resource: net::ERR_/],
});
test.skip(
  process.platform !== 'linux',
  'the processes of a studio are found by their environment, which only Linux shows (/proc)',
);

let dataDir: string;
let studio: OwnStudio;

test.beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'slatehouse-survives-'));
});

test.afterAll(() => clearStudio(dataDir));

test('after all processes are killed during paid jobs, each job is charged once and every result arrives', async ({
  openBrowser,
}) => {
  test.setTimeout(240_000);
  const env = {
    DATA_DIR: dataDir,
    PORT: String(await freePort()),
    ADMIN_EMAIL: admin.email,
    ADMIN_PASSWORD: admin.password,
    SANDBOX_PACE: '2',
  };
  studio = await startStudio(env);
  const page = await (await openBrowser({ baseURL: studio.url })).newPage();
  await signIn(page, admin);
  const composer = new ComposerPage(page);

  // One job for each kind of delivery: a blocking call, a polled job, a polled image.
  const blocking = await composer.generate('Dawn over a still harbour');
  await expect(blocking.getByText('Sent')).toBeVisible();
  await composer.chooseModel('Seedance 2 Fast');
  await composer.startFrom('Text');
  await composer.write('A lighthouse keeper lights the lamp');
  await composer.pick('Resolution', '480p');
  await composer.setNumber('Duration', 4);
  await composer.generate('A lighthouse keeper');
  await composer.chooseModel('SEE2AI Image');
  await composer.startFrom('Text');
  await composer.write('A poster of a lighthouse');
  await composer.pick('Resolution', '1K');
  await composer.generate('A poster of a lighthouse');
  for (const words of ['A lighthouse keeper', 'A poster of a lighthouse'])
    await expect(composer.take(words).getByText('Running')).toBeVisible();

  const isWork = /next-server|lib\/worker\/worker\.ts/;
  const isStart = /scripts\/(start\.mjs|studio\.ts)/;
  const holders = (setting: string) => holdersOf(setting, dataDir).filter((command) => !isStart.test(command));
  expect(holders('ADMIN_PASSWORD')).toEqual([]);
  for (const setting of ['AUTH_SECRET', 'ENCRYPTION_KEY'])
    expect(holders(setting).map((command) => isWork.test(command))).toEqual([true, true]);

  expect(await killStudio(studio, dataDir)).toBeGreaterThanOrEqual(5);
  studio = await startStudio(env);

  await page.goto('/history');
  const list = page.getByRole('region', { name: 'Tasks, newest first' });
  await expect(list.getByRole('listitem').filter({ hasText: 'Finished' })).toHaveCount(3, { timeout: 150_000 });
  expect(chargesInLedger()).toBe(3);

  await page.goto('/gallery');
  await expect(page.getByRole('link', { name: /^(Video|Image): / })).toHaveCount(3);
  await composer.open();
  await composer.expectPlayable(await composer.openTake('Dawn over'), 'video');
});

test('a second start on the same data folder says so and stops, and Ctrl-C leaves nothing running', async () => {
  test.setTimeout(90_000);
  await expect(startStudio({ DATA_DIR: dataDir, PORT: String(await freePort()) })).rejects.toThrow(/already|runs/i);
  expect(await stopStudio(studio, dataDir)).toEqual([]);
});

/** Counts the gateway's ledger entries for accepted jobs. */
function chargesInLedger(): number {
  return readFileSync(path.join(dataDir, 'sandbox/ledger.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line && JSON.parse(line).type === 'job').length;
}
