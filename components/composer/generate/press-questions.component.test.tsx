import { afterEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { clickTwice, middleOf } from '@/components/testing/mouse';
import { fakeServer } from '../testing/fake-server';
import { chosenFile, madeAsset } from '../testing/made-asset';
import { composer, composeText, pauseOfHand, renderDraft } from '../testing/render-composer';

const again = page.getByRole('alert').filter({ hasText: 'Started just now. Once more?' });
const wrong = page.getByRole('alert').filter({ hasText: 'Send it with what is marked as wrong?' });
const models = page.getByRole('dialog', { name: 'Send to several models' });
const sendToModels = models.getByRole('button', { name: /^Generate/ });

async function openModels() {
  await page.getByRole('button', { name: 'Send to several models' }).click();
  await expect.element(models).toBeVisible();
}

async function pressWithKeys() {
  await composer.prompt.click();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
}

describe('the same draft once more', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test('is asked about by button and by key, and a double click on Yes starts one', async () => {
    // Fixed, so that a slow machine does not matter: for the page no time passes.
    vi.useFakeTimers({ toFake: ['Date'] });
    const { createBatch, sent } = fakeServer();
    await composeText(createBatch, 'A door that closes twice');
    await composer.generate.click();
    await expect.element(composer.started).toBeVisible();
    await pauseOfHand();
    await composer.generate.click();
    await expect.element(again).toBeVisible();
    await pauseOfHand();
    await pressWithKeys();
    await expect.element(again).toBeVisible();
    expect(sent).toHaveLength(1);
    await clickTwice(await middleOf(again.getByRole('button', { name: 'Start once more' })), 200);
    await expect.element(again).not.toBeInTheDocument();
    expect(sent).toHaveLength(2);
  });

  test('needs no confirmation some seconds later', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { createBatch, sent } = fakeServer();
    await composeText(createBatch, 'A door that closes later');
    await composer.generate.click();
    await expect.element(composer.started).toBeVisible();
    vi.setSystemTime(Date.now() + 2_500);
    const pressed = performance.now();
    // The gesture's own time can't be set: presses within two seconds are the same pressing.
    await expect.poll(() => performance.now() - pressed).toBeGreaterThan(2_000);
    await composer.generate.click();
    await expect.poll(() => sent.length).toBe(2);
    await expect.element(again).not.toBeInTheDocument();
  });
});

describe('a prompt with a wrong tag', () => {
  const entries = { mode: ['text'], prompt: ['The coat of @Image9 in the rain'] };

  test('needs a confirmation by button and by key, and is then sent once', async () => {
    const { createBatch, sent, prompts } = fakeServer();
    await renderDraft(createBatch, 'Seedance 2', entries);
    await composer.generate.click();
    await expect.element(wrong).toMatchTextContent('@Image9');
    await pauseOfHand();
    await pressWithKeys();
    await expect.element(wrong).toBeVisible();
    expect(sent).toEqual([]);
    await wrong.getByRole('button', { name: 'Send it as it is' }).click();
    await expect.element(composer.started).toBeVisible();
    expect(prompts()).toEqual(['The coat of @Image9 in the rain']);
  });

  test('needs it for several models too', async () => {
    const { createBatch, sent } = fakeServer();
    await renderDraft(createBatch, 'Seedance 2', entries);
    await openModels();
    await sendToModels.click();
    await expect.element(models.getByRole('alert')).toMatchTextContent('@Image9');
    await userEvent.keyboard('{Escape}');
    await expect.element(models).not.toBeInTheDocument();
    expect(sent).toEqual([]);
  });
});

describe('files that are marked as wrong', () => {
  const postcard = madeAsset('postcard.png', { width: 1_280, height: 720 });
  const renderPostcard = (createBatch: Parameters<typeof renderDraft>[0]) =>
    renderDraft(
      createBatch,
      'Kling 3.0',
      {
        mode: ['frames'],
        prompt: ['A postcard that got wet'],
        aspectRatio: ['16:9'],
        firstFrame: [{ type: 'asset', assetId: postcard.id }],
      },
      { [postcard.id]: postcard },
    );

  test('a file that was not added is named in the question', async () => {
    const { createBatch, sent } = fakeServer();
    await renderPostcard(createBatch);
    await page.getByLabelText('Last frame: choose file').upload(chosenFile('voice.wav'));
    await expect.element(page.getByRole('button', { name: 'Dismiss' })).toBeVisible();
    await composer.generate.click();
    await expect.element(wrong).toMatchTextContent('voice.wav');
    expect(sent).toEqual([]);
  });

  test('a picture that cannot be shown is named in the question, and sent after a yes', async () => {
    const { createBatch, sent } = fakeServer();
    await renderPostcard(createBatch);
    await expect.element(page.getByText('The picture could not be loaded.').last()).toBeVisible();
    await composer.generate.click();
    await expect.element(wrong).toMatchTextContent('postcard.png');
    expect(sent).toEqual([]);
    await wrong.getByRole('button', { name: 'Send it as it is' }).click();
    await expect.element(composer.started).toBeVisible();
    expect(sent).toHaveLength(1);
  });
});

test('a triple click for several models is one press', async () => {
  const { createBatch, sent } = fakeServer();
  await composeText(createBatch, 'A pair of shoes on the stairs');
  await openModels();
  await sendToModels.tripleClick();
  await expect.element(models).not.toBeInTheDocument();
  expect(sent).toHaveLength(1);
});

test('each random take has its own seed, and a double click makes one batch', async () => {
  const { createBatch, sent } = fakeServer();
  await renderDraft(createBatch, 'Seedance 1.0 Pro Fast', { mode: ['text'], prompt: ['A coin thrown twice'] });
  await page.getByRole('group', { name: 'Takes' }).getByRole('button', { name: 'One take more' }).click();
  await composer.generate.dblClick();
  await expect.poll(() => sent.length).toBe(1);
  const seeds = sent[0]?.items.map(({ input }) => input.seed);
  expect(seeds).toEqual([expect.any(Number), expect.any(Number)]);
  expect(new Set(seeds).size).toBe(2);
});

test('an issue is reported at its field, and nothing is sent or lost', async () => {
  const { createBatch, sent } = fakeServer();
  const entries = { mode: ['text'], prompt: [''], resolution: ['4K'], aspectRatio: ['1:1'] };
  await renderDraft(createBatch, 'SEE2AI Image', entries);
  await composer.generate.click();
  await expect.element(page.getByText(/things? needs? your attention/)).toBeVisible();
  await composer.prompt.fill('A poster in very high resolution');
  await composer.generate.click();
  await expect.element(page.getByRole('alert').filter({ hasText: '4K does not go with' }).first()).toBeVisible();
  await expect.element(composer.prompt).toHaveValue('A poster in very high resolution');
  expect(sent).toEqual([]);
});

test('an example fills the composer in two presses', async () => {
  const { createBatch } = fakeServer();
  await renderDraft(createBatch, 'Kling 3.0', { mode: ['text'], prompt: [''] });
  await page.getByRole('button', { name: 'Presets', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'Presets' });
  await sheet.getByRole('tab', { name: 'Examples' }).click();
  await sheet.getByRole('button', { name: 'Use: Product film in three shots' }).click();
  const variables = page.getByRole('dialog', { name: 'Fill in the variables' });
  await variables.getByLabelText('product').fill('The copper kettle');
  await variables.getByLabelText('place').fill('A mountain hut');
  await variables.getByRole('button', { name: 'Continue' }).click();
  await expect.element(sheet).not.toBeInTheDocument();
  const shot = (number: number) => page.getByRole('textbox', { name: `Shot ${number} prompt` });
  await expect.element(shot(2)).toHaveValue(expect.stringMatching(/along the surface of The copper kettle;/));
  await expect.element(shot(3)).toHaveValue(expect.stringMatching(/background of A mountain hut/));
});
