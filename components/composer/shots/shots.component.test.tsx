import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { boxOf, drag, middleOf, release } from '@/components/testing/mouse';
import type { DraftShot } from '@/lib/composer/draft/draft';
import { composer } from '../testing/render-composer';
import { renderPanes } from '../testing/render-panes';

type ShotFacts = [words: string, seconds: number];

/** Renders the shots of a draft. Returns how they are now. */
async function renderShots(...shots: ShotFacts[]) {
  const { store } = await renderPanes('Kling 3.0', {
    mode: ['multi-shot'],
    shots: [shots.map(([prompt, seconds]) => ({ id: v7(), prompt, seconds }))],
  });
  return {
    now: () => {
      const list = (store.getState().draft.entries.shots?.[0] ?? []) as DraftShot[];
      return list.map(({ prompt, seconds }): ShotFacts => [prompt, seconds]);
    },
  };
}

const words = (number: number) => page.getByRole('textbox', { name: `Shot ${number} prompt`, exact: true });
const seconds = (number: number) => page.getByRole('spinbutton', { name: `Shot ${number} seconds`, exact: true });
const border = (number: number) => page.getByRole('slider', { name: `End of shot ${number}`, exact: true });
const total = page.getByRole('group', { name: 'Shots', exact: true }).getByRole('status').filter({ hasText: ' s of ' });
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const grip = page.getByTitle('Drag to move the shot');
const script = page.getByRole('dialog', { name: 'Shots from a script' });

/** The width of one second on the timeline, in pixels. */
async function secondWidth(): Promise<number> {
  const [one, two] = [await middleOf(border(1)), await middleOf(border(2))];
  const { value } = seconds(2).element() as HTMLInputElement;
  return (two.x - one.x) / Number(value);
}

const day: ShotFacts[] = [
  ['Dawn', 3],
  ['Noon', 4],
  ['Night', 3],
];

test('dragging a border moves seconds between neighbours live, and one undo reverses it', async () => {
  const { now } = await renderShots(...day);
  const width = await secondWidth();
  const from = await middleOf(border(1));
  await drag(from, { x: from.x + width * 2, y: from.y });
  await expect.element(seconds(1)).toHaveValue(5);
  await expect.element(seconds(2)).toHaveValue(2);
  await release({ x: from.x + width * 2, y: from.y });
  await expect.poll(now).toEqual([
    ['Dawn', 5],
    ['Noon', 2],
    ['Night', 3],
  ]);
  await expect.element(total).toMatchTextContent('10 s of 3–15 s');
  await composer.undo.click();
  await expect.poll(now).toEqual(day);
});

test('a border stops at the shortest neighbour', async () => {
  const { now } = await renderShots(...day);
  const width = await secondWidth();
  const from = await middleOf(border(1));
  const to = { x: from.x + width * 9, y: from.y };
  await drag(from, to);
  await release(to);
  await expect.poll(now).toEqual([
    ['Dawn', 6],
    ['Noon', 1],
    ['Night', 3],
  ]);
});

test('Escape during a drag puts the border back', async () => {
  const { now } = await renderShots(...day);
  const width = await secondWidth();
  const from = await middleOf(border(1));
  const to = { x: from.x + width * 2, y: from.y };
  await drag(from, to);
  await expect.element(seconds(1)).toHaveValue(5);
  await userEvent.keyboard('{Escape}');
  await release(to);
  await expect.element(seconds(1)).toHaveValue(3);
  expect(now()).toEqual(day);
});

test('a border moves with the keyboard and announces its change', async () => {
  const { now } = await renderShots(['Dawn', 3], ['Noon', 4]);
  border(1).element().focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(border(1)).toHaveFocus();
  await expect.element(border(1)).toHaveAttribute('aria-valuetext', 'Shot 1: 4 s, shot 2: 3 s');
  await userEvent.keyboard('{End}');
  await expect.poll(now).toEqual([
    ['Dawn', 6],
    ['Noon', 1],
  ]);
});

test('the last border makes the video longer, up to what the model takes', async () => {
  const { now } = await renderShots(['Dawn', 6], ['Noon', 1]);
  border(2).element().focus();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  await expect.element(border(2)).toHaveAttribute('aria-valuenow', '9');
  await expect.element(total).toMatchTextContent('9 s of 3–15 s');
  await userEvent.keyboard('{End}');
  await expect.element(total).toMatchTextContent('15 s of 3–15 s');
  expect(now()).toEqual([
    ['Dawn', 6],
    ['Noon', 9],
  ]);
});

test('a shot is moved by dragging its card, and the move is announced', async () => {
  const { now } = await renderShots(['Dawn', 3], ['Noon', 4], ['Night', 5]);
  const [from, target] = [await middleOf(grip.first()), await middleOf(words(3))];
  const to = { x: target.x, y: target.y + 20 };
  await drag(from, to);
  await release(to);
  await expect.poll(now).toEqual([
    ['Noon', 4],
    ['Night', 5],
    ['Dawn', 3],
  ]);
  await expect.element(page.getByText('Moved: now shot 3.')).toBeInTheDocument();
});

test('a shot is moved by dragging it on the timeline, which is no click on it', async () => {
  const { now } = await renderShots(['Noon', 4], ['Night', 5], ['Dawn', 3]);
  const width = await secondWidth();
  const from = await middleOf(button(/^Shot 1 4 s/));
  const to = { x: from.x + width * 6, y: from.y };
  await drag(from, to);
  await release(to);
  await expect.poll(now).toEqual([
    ['Night', 5],
    ['Noon', 4],
    ['Dawn', 3],
  ]);
  await expect.element(words(2)).not.toHaveFocus();
});

test('a shot is moved on the timeline with the keyboard, which also leads to its words', async () => {
  const { now } = await renderShots(['Night', 5], ['Noon', 4], ['Dawn', 3]);
  button(/^Shot 1 5 s/)
    .element()
    .focus();
  await userEvent.keyboard('{ArrowRight}{Alt>}{ArrowRight}{/Alt}');
  await expect.poll(now).toEqual([
    ['Night', 5],
    ['Dawn', 3],
    ['Noon', 4],
  ]);
  await expect.element(button(/^Shot 3 4 s/)).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(words(3)).toHaveFocus();
});

test('a shot is moved from its words and by its buttons, keeps the focus, and each step is undone and redone', async () => {
  const { now } = await renderShots(['morning', 3], ['noon', 3], ['night', 3]);
  const order = () => now().map(([prompt]) => prompt);
  words(1).element().focus();
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
  await expect.poll(order).toEqual(['noon', 'morning', 'night']);
  await expect.element(words(2)).toHaveFocus();
  await expect.element(page.getByText('Moved: now shot 2.')).toBeInTheDocument();
  button('Move shot 3 up').element().focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(order).toEqual(['noon', 'night', 'morning']);
  await expect.element(button('Move shot 2 up')).toHaveFocus();
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.element(words(2)).toHaveValue('morning');
  await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
  await expect.element(words(2)).toHaveValue('night');
  await composer.undo.click();
  await composer.undo.click();
  await expect.poll(order).toEqual(['morning', 'noon', 'night']);
});

test('a shot is split at the caret after a chosen second', async () => {
  const { now } = await renderShots(['The boat leaves. The gull follows.', 6], ['Night', 4]);
  const textarea = words(1).element() as HTMLTextAreaElement;
  textarea.focus();
  textarea.setSelectionRange(16, 16);
  await button('Split shot 1').click();
  const form = page.getByRole('dialog', { name: 'Split shot 1' });
  const after = form.getByRole('spinbutton', { name: 'Split after second' });
  await expect.element(after).toHaveValue(3);
  await expect.element(after).toHaveFocus();
  await expect.element(form).toMatchTextContent('What stands behind the cursor goes to the second part.');
  await after.fill('2');
  await expect.element(form).toMatchTextContent('2 s + 4 s');
  await userEvent.keyboard('{Enter}');
  await expect.poll(now).toEqual([
    ['The boat leaves.', 2],
    ['The gull follows.', 4],
    ['Night', 4],
  ]);
  await expect.element(words(2)).toHaveFocus();
});

test('a deleted shot can be restored, and the focus stays among the shots', async () => {
  const { now } = await renderShots(...day);
  await button('Remove shot 2').click();
  await expect.poll(now).toEqual([
    ['Dawn', 3],
    ['Night', 3],
  ]);
  await expect.element(page.getByText(/^Shot 2 deleted\./)).toBeVisible();
  await expect.element(button('Remove shot 2')).toHaveFocus();
  await button('Bring it back').click();
  await expect.poll(now).toEqual(day);
});

test('lengths are fitted to a total in proportion, and distributed evenly', async () => {
  const { now } = await renderShots(['Dawn', 2], ['Noon', 7], ['Night', 1]);
  await button('Lengths').click();
  const form = page.getByRole('dialog', { name: 'Lengths' });
  await form.getByRole('spinbutton', { name: 'Seconds in all' }).fill('5');
  await form.getByRole('button', { name: 'Fit to 5 s' }).click();
  await expect.element(form).not.toBeInTheDocument();
  expect(now()).toEqual([
    ['Dawn', 1],
    ['Noon', 3],
    ['Night', 1],
  ]);
  await composer.undo.click();
  await button('Lengths').click();
  await form.getByRole('button', { name: 'Distribute evenly' }).click();
  await expect.poll(now).toEqual([
    ['Dawn', 4],
    ['Noon', 3],
    ['Night', 3],
  ]);
});

test('a script is previewed, which says that it is too long, and is fitted before it is added', async () => {
  const { now } = await renderShots(['What was here', 5]);
  await button('From a script').click();
  const text = '镜头1：清晨的港口，薄雾笼罩水面。（9秒）\n镜头2：海鸥从船舷起飞 9秒\n镜头3：渔船离港';
  await script.getByRole('textbox', { name: 'Script' }).fill(text);
  const preview = script.getByRole('region', { name: 'Preview' });
  await expect.element(preview.getByRole('listitem').nth(2)).toBeVisible();
  await expect.element(preview.getByRole('listitem').first()).toMatchTextContent('清晨的港口，薄雾笼罩水面。');
  await expect.element(preview).toMatchTextContent('19 s in all; the model takes 3–15 s.');
  await script.getByRole('switch', { name: 'Fit to 15 s' }).click();
  await expect.element(preview).not.toMatchTextContent('the model takes');
  await script.getByRole('radio', { name: 'Behind the last shot' }).click();
  await script.getByRole('button', { name: 'Make 3 shots' }).click();
  await expect.poll(now).toEqual([
    ['What was here', 5],
    [expect.stringContaining('清晨'), 5],
    ['海鸥从船舷起飞', 4],
    ['渔船离港', 1],
  ]);
  await composer.undo.click();
  await expect.poll(now).toEqual([['What was here', 5]]);
});

test('paragraphs pasted into a shot can become shots or stay text', async () => {
  const text = 'A door opens. (2s)\n\nA cat comes in. (4s)';
  const { now } = await renderShots([text, 3], ['Here', 3], ['After', 3]);
  await words(1).click();
  await userEvent.keyboard('{Control>}a{/Control}');
  await userEvent.copy();
  await words(2).click();
  await userEvent.keyboard('{Control>}a{/Control}');
  await userEvent.paste();
  await expect.element(words(2)).toHaveValue(text);
  await button('Make several shots of shot 2').click();
  await expect.element(script.getByRole('radio', { name: 'In place of shot 2' })).toBeChecked();
  await script.getByRole('button', { name: 'Make 2 shots' }).click();
  await expect.poll(now).toEqual([
    [text, 3],
    ['A door opens.', 2],
    ['A cat comes in.', 4],
    ['After', 3],
  ]);
});

test('on the timeline a shot takes as much width as it takes time', async () => {
  await renderShots(['Short', 2], ['Long', 6]);
  const [short, long] = [await boxOf(button(/^Shot 1 2 s/)), await boxOf(button(/^Shot 2 6 s/))];
  expect(long.width / short.width).toBeGreaterThan(2.5);
});
