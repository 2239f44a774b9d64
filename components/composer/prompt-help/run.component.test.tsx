import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { EditAnswer, EditPromptInput } from '@/lib/prompt-help/edit-prompt';
import type { TextModelOffer } from '@/lib/prompt-help/text-key';
import { composer } from '../testing/render-composer';
import { renderPanes } from '../testing/render-panes';

const open = page.getByRole('button', { name: 'Prompt help' });
const panel = page.getByRole('dialog', { name: 'Prompt help' });
const press = (name: string) => panel.getByRole('button', { name });
const run = page.getByRole('region', { name: 'Refine', exact: true });
const inRun = (name: string) => run.getByRole('button', { name, exact: true });
const promptElement = () => composer.prompt.element() as HTMLTextAreaElement;
const prices = { unit: 'USD', input: '0.15', output: '0.6' };
const offer: TextModelOffer = { model: 'writer-1', prices };

const given: EditAnswer = {
  problem: null,
  text: 'A big dog runs on a wet beach',
  usage: { input: 200, output: 50 },
  cost: { amount: '0.00006', unit: 'USD' },
};

afterEach(() => vi.restoreAllMocks());

/** Renders a prompt in a studio with this text model. The test plays its server: `answer` is called with each question. */
async function renderPrompt(
  words: string,
  answer: (asked: EditPromptInput, signal: AbortSignal) => Promise<Response> = async () => Response.json(given),
  model: TextModelOffer | null = offer,
) {
  const asked: EditPromptInput[] = [];
  vi.spyOn(window, 'fetch').mockImplementation(async (_url, init) => {
    const question = JSON.parse(String(init?.body)) as EditPromptInput;
    asked.push(question);
    return answer(question, init?.signal ?? new AbortController().signal);
  });
  await renderPanes('Seedance 2', { mode: ['text'], prompt: [words] }, { textModel: model });
  return asked;
}

async function ask(name = 'Refine') {
  await open.click();
  await press(name).click();
}

test('the difference is shown with its cost, and using it is one undo step', async () => {
  const asked = await renderPrompt('A dog runs on a beach');
  await open.click();
  await expect.element(panel.getByText(/^By writer-1, about \$0\.\d+\. You see the difference first\.$/)).toBeVisible();
  expect(asked).toEqual([]);
  await press('Refine').click();
  const added = () => [...document.querySelectorAll('ins')].map((element) => element.textContent);
  await expect.poll(added).toEqual([expect.stringContaining('big'), expect.stringContaining('wet')]);
  expect(asked).toEqual([
    { kind: 'refine', language: 'zh', field: 'prompt', modelId: expect.any(String), text: 'A dog runs on a beach' },
  ]);
  // Nothing is replaced before the person says so.
  await expect.element(composer.prompt).toHaveValue('A dog runs on a beach');
  await expect.element(run.getByText('Cost: $0.00006 (250 tokens)')).toBeVisible();
  await inRun('Use this').click();
  await expect.element(composer.prompt).toHaveValue('A big dog runs on a wet beach');
  await expect.element(composer.prompt).toHaveFocus();
  await expect.element(run.getByText('A dog runs on a beach', { exact: true })).toBeVisible();
  await composer.undo.click();
  await expect.element(composer.prompt).toHaveValue('A dog runs on a beach');
  await composer.redo.click();
  await inRun('Put back version 1').click();
  await expect.element(composer.prompt).toHaveValue('A dog runs on a beach');
});

test('an earlier version is reached after everything was closed', async () => {
  await renderPrompt('A dog runs on a beach');
  await ask();
  await inRun('Use this').click();
  await inRun('Close').click();
  await expect.element(run).not.toBeInTheDocument();
  await open.click();
  await press('1 earlier version').click();
  await page
    .getByRole('region', { name: 'Earlier versions' })
    .getByRole('button', { name: 'Put back version 1' })
    .click();
  await expect.element(composer.prompt).toHaveValue('A dog runs on a beach');
});

test('the own words are kept on a press, and the suggestion is still there', async () => {
  await renderPrompt('A dog runs on a beach');
  await ask();
  await inRun('Keep mine').click();
  await expect.element(run.getByText('Your words stay as they are.')).toBeVisible();
  await expect.element(composer.prompt).toHaveValue('A dog runs on a beach');
  await inRun('Look again').click();
  await inRun('Use this').click();
  await expect.element(composer.prompt).toHaveValue('A big dog runs on a wet beach');
});

test('what is written while the answer is awaited is never lost', async () => {
  const { promise, resolve } = Promise.withResolvers<Response>();
  await renderPrompt('A dog runs on a beach', () => promise);
  await ask();
  await expect.element(run.getByText('Waiting for the text model. You can go on writing.')).toBeVisible();
  await composer.prompt.click();
  await userEvent.keyboard('{End} at night');
  resolve(Response.json(given));
  await expect.element(run.getByText(/^You changed the prompt since/)).toBeVisible();
  expect(inRun('Use this').query()).toBeNull();
  await expect.element(composer.prompt).toHaveValue('A dog runs on a beach at night');
  // With the prompt as it was, the answer fits again.
  await composer.undo.click();
  await expect.element(composer.prompt).toHaveValue('A dog runs on a beach');
  await expect.element(inRun('Use this')).toBeVisible();
});

test('a question is cancelled, and its late answer shows nothing', async () => {
  let signal: AbortSignal | undefined;
  const { promise, resolve } = Promise.withResolvers<Response>();
  await renderPrompt('A dog', (_asked, given) => {
    signal = given;
    return promise;
  });
  await ask();
  await inRun('Cancel').click();
  expect(signal?.aborted).toBe(true);
  resolve(Response.json(given));
  await expect.element(run).not.toBeInTheDocument();
  await expect.element(composer.prompt).toHaveValue('A dog');
});

test.each([
  ['tags', /^The answer would change what the prompt names/],
  ['tooLong', /^The answer is longer than this model takes/],
  ['slow', /^No answer within a minute. It may still be charged/],
  ['rejected', /refuses the studio’s key/],
] as const)(
  'an answer that is refused (%s) is said with the next step, and nothing changes',
  async (problem, words) => {
    const asked = await renderPrompt('A dog', async () => Response.json({ ...given, problem, text: '' }));
    await ask();
    await expect.element(run.getByRole('alert').and(run.getByText(words))).toBeVisible();
    await expect.element(run.getByText('Cost: $0.00006 (250 tokens)')).toBeVisible();
    await expect.element(composer.prompt).toHaveValue('A dog');
    await inRun('Ask again').click();
    await expect.poll(() => asked.length).toBe(2);
  },
);

test('that nothing was found to change is no error', async () => {
  await renderPrompt('A dog', async () => Response.json({ ...given, problem: 'same', text: '' }));
  await ask();
  const words = run.getByText('The text model found nothing to change.');
  await expect.element(run.getByRole('status').and(words)).toBeVisible();
  await expect.element(run.getByRole('alert')).not.toBeInTheDocument();
  // The colour of every other sentence, not that of failures.
  const colour = (element: Element) => getComputedStyle(element).color;
  await expect.poll(() => colour(words.element())).toBe(colour(document.body));
});

test('an answer whose tags differ is not offered, even if the server says that it is good', async () => {
  const text = 'A dog and @Image1';
  await renderPrompt('A dog', async () => Response.json({ ...given, text }));
  await ask();
  await expect.element(run.getByText(/^The answer would change what the prompt names/)).toBeVisible();
  expect(inRun('Use this').query()).toBeNull();
});

test('without an answer of the studio the sentence says so, and the prompt stays', async () => {
  await renderPrompt('A dog', () => Promise.reject(new TypeError('offline')));
  await ask();
  await expect.element(run.getByRole('alert')).toBeVisible();
  await expect.element(composer.prompt).toHaveValue('A dog');
});

test('a Chinese prompt is translated to English; without prices the cost is not known', async () => {
  const answer = { ...given, text: 'A dog on the beach', cost: null };
  const asked = await renderPrompt('海边的狗', async () => Response.json(answer), { model: 'writer-1', prices: null });
  await open.click();
  await expect.element(panel.getByText(/cost not known: no price is set/)).toBeVisible();
  await press('Translate to English').click();
  const translation = page.getByRole('region', { name: 'Translate', exact: true });
  await expect.element(translation.getByText('Cost not known: no price is set (250 tokens)')).toBeVisible();
  expect(asked).toMatchObject([{ kind: 'translate', language: 'en', text: '海边的狗' }]);
});

test('without a text model an administrator is led to its page, and nothing is asked', async () => {
  await renderPrompt('A dog', undefined, null);
  await open.click();
  await expect
    .element(panel.getByRole('link', { name: 'Add a text model to refine and translate prompts' }))
    .toHaveAttribute('href', '/admin/prompt-help');
  expect(press('Refine').query()).toBeNull();
});

test('the answer comes into sight where the prompt is at the lower edge', async () => {
  await renderPrompt('A dog runs on a beach');
  document.body.style.paddingTop = '120vh';
  promptElement().scrollIntoView({ block: 'end' });
  await ask();
  await expect.poll(() => inRun('Use this').element().getBoundingClientRect().bottom).toBeLessThan(window.innerHeight);
  document.body.style.paddingTop = '';
});

test('an empty prompt has nothing to refine', async () => {
  await renderPrompt('');
  await open.click();
  await expect.element(press('Refine')).toBeDisabled();
  await expect.element(panel.getByText('Write a prompt first.')).toBeVisible();
});
