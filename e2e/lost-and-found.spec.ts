import type { Page } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { ComposerPage } from './pages/composer';
import { KeysPage } from './pages/keys';
import { TaskPage } from './pages/task';
import { acceptedJob, resultUrl, scriptFault } from './sandbox';
import { expect, test } from './test';
import { taskTime } from './timeouts';

// Results that are found again or replaced: a provider's list with more jobs than are missing, and a callback whose
// first file was not the true one.

async function keyEnd(page: Page, label: string): Promise<string> {
  const keys = new KeysPage(page);
  await keys.open();
  return await keys.lastFour(label);
}

async function compose(page: Page, model: string, words: string): Promise<ComposerPage> {
  const composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel(model);
  await composer.startFrom('Text');
  await composer.write(words);
  return composer;
}

test.describe('when more jobs fit than are missing', () => {
  // The page requests a preview that does not exist.
  test.use({ alsoExpected: [/Failed to load resource: the server responded with a status of 404/] });

  test('a person sees them with times and pictures and chooses one, which is polled to its end', async ({ page }) => {
    const words = 'A glove that fits two hands';
    const key = await keyEnd(page, 'AiToEarn sandbox');
    await scriptFault({ at: 'submit', key, fault: { type: 'drop', moment: 'afterwards' } });
    // The first check finds nothing, because a provider's list may be late.
    await scriptFault({ at: 'list', key, fault: { type: 'patch', set: { 'data.list': [] } } });
    const composer = await compose(page, 'Seedance 2', words);
    const take = await composer.generate(words);
    await expect(take).toContainText('Uncertain', { timeout: taskTime });
    const job = await acceptedJob(words);
    const stranger = {
      id: 'f'.repeat(24),
      model: job.model,
      input: { prompt: words },
      status: 'InProgress',
      submittedAt: new Date(job.at + 1_000).toISOString(),
    };
    await scriptFault({ at: 'list', key, times: 1_000, fault: { type: 'patch', set: { 'data.list.1': stranger } } });

    const task = new TaskPage(page);
    await task.openFrom(take);
    const choice = page.getByRole('region', { name: 'Which of these is it?' });
    // Automatic checks are far apart by now, so the test checks by hand until the picture is there too.
    await expect(async () => {
      if (await task.button('Check again').isVisible()) await task.button('Check again').click();
      await expect(choice.getByRole('img', { name: `Preview of job ${job.jobId}` })).toBeVisible();
    }).toPass({ timeout: taskTime });
    const preview = choice.getByRole('img', { name: `Preview of job ${job.jobId}` });
    await expect.poll(() => preview.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100);
    const own = choice.getByRole('listitem').filter({ hasText: job.jobId });
    const other = choice.getByRole('listitem').filter({ hasText: stranger.id });
    await expect(own).toContainText(/Sent at .*\d:\d\d:\d\d/);
    await expect(other).toContainText('InProgress');
    await expect(other).toContainText('No preview yet');
    await expect(task.timeline).toContainText('2 jobs in the sandbox’s list may be this one; a person chooses');
    await expectAccessible(page, 'a choice of jobs');

    await task.button(`Job ${job.jobId} is this one`).click();
    await expect(task.state).toContainText('Finished', { timeout: taskTime });
    await expect(task.timeline).toContainText(`Job ${job.jobId} was chosen from the sandbox’s list`);
    await expect(choice).toBeHidden();
  });
});

test('a film named by a callback is kept with a note until the true film arrives and replaces it', async ({ page }) => {
  const [earlier, words] = ['A twin who came first', 'A twin who came late'];
  const key = await keyEnd(page, 'SEE2AI sandbox');
  const composer = await compose(page, 'Kling 3.0', earlier);
  await composer.setNumber('Duration', 3);
  await expect(await composer.generate(earlier)).toContainText('Finished', { timeout: taskTime });
  const forged = { status: 'success', result_urls: [resultUrl((await acceptedJob(earlier)).jobId)], cost_points: 1 };

  await scriptFault({ at: 'callback', key, fault: { type: 'posts', posts: [{ seconds: 0, body: forged }] } });
  await scriptFault({ at: 'submit', key, fault: { type: 'delay', seconds: 100 } });
  await compose(page, 'Kling 3.0', words);
  const take = await composer.generate(words);
  const { jobId } = await acceptedJob(words);
  const gone = { type: 'answer', moment: 'instead', status: 404, json: {} };
  await scriptFault({ at: 'result', path: jobId, times: 1_000, fault: gone });

  const task = new TaskPage(page);
  await task.openFrom(take);
  await expect(task.timeline).toContainText('The sandbox named another file', { timeout: taskTime });
  const remark = page.getByRole('main').getByRole('link', { name: /^Open file 1/ });
  await expect(remark).toBeVisible({ timeout: taskTime });
  await expectAccessible(page, 'a superseded film');
  const media = await page.request.get(String(await remark.getAttribute('href')));
  expect(media.status()).toBe(200);
  expect(media.headers()['content-type']).toContain('video/');
});
