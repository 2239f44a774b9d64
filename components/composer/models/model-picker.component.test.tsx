import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { servePicture } from '@/components/testing/serve-picture';
import type { ModelCards } from '@/lib/composer/models/model-cards';
import type { KeyDto } from '@/lib/keys/dto';
import { fakeServer } from '../testing/fake-server';
import { madeAsset } from '../testing/made-asset';
import { composer, modelId, newPerson, renderComposer, sandboxKey, sandboxKeys } from '../testing/render-composer';

const picker = page.getByRole('dialog', { name: 'Choose a model' });
const search = picker.getByRole('searchbox', { name: 'Search models' });
const card = (name: string) => picker.getByRole('button', { name, exact: true });
const item = (name: string) =>
  picker.getByRole('listitem').filter({ has: page.getByRole('button', { name, exact: true }) });
const labels = () => [...document.querySelectorAll('dialog [data-card]')].map(({ textContent }) => textContent);
const group = (name: string) => picker.getByRole('region', { name });
const modelButton = (name: string) => page.getByRole('button', { name: new RegExp(`^Model: ${name} `) });
const option = (of: string, name: string) =>
  page.getByRole('radiogroup', { name: of }).getByRole('radio', { name, exact: true });

async function openPicker(cards: Partial<ModelCards> = {}, person = newPerson()) {
  const keys = cards.keys ?? sandboxKeys;
  const screen = await renderComposer(fakeServer().createBatch, person, keys, {
    cards: { keys: [...keys], times: {}, failing: {}, results: {}, ...cards },
  });
  await page.getByRole('button', { name: /^Model: / }).click();
  await expect.element(picker).toBeVisible();
  return screen;
}

const realKey = (label: string, part: Partial<KeyDto>): KeyDto => ({
  ...sandboxKey,
  id: v7(),
  isSandbox: false,
  label,
  lastFour: '4f2a',
  ...part,
});

describe('by keyboard', () => {
  test('the search has the focus, arrow keys go through the grid, Enter chooses', async () => {
    await openPicker();
    await expect.element(search).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(card('Kling 3.0')).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await expect.element(card('SEE2AI Image')).toHaveFocus();
    await userEvent.keyboard('{ArrowLeft}');
    await expect.element(card('SEE2AI Video Premium')).toHaveFocus();
    await userEvent.keyboard('{End}');
    await expect.element(card(labels().at(-1) ?? '')).toHaveFocus();
    await userEvent.keyboard('{Home}{ArrowUp}');
    await expect.element(search).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}{ArrowRight}{Enter}');
    await expect.element(picker).not.toBeInTheDocument();
    await expect.element(modelButton('SEE2AI Video Premium')).toHaveFocus();
  });

  test('down goes to the card that stands below, and Tab leaves the grid', async () => {
    await openPicker();
    await userEvent.keyboard('{ArrowDown}');
    const from = card('Kling 3.0').element().getBoundingClientRect();
    await userEvent.keyboard('{ArrowDown}');
    const to = document.activeElement?.getBoundingClientRect();
    expect(to?.top).toBeGreaterThan(from.bottom);
    expect(to?.left).toBe(from.left);
    await userEvent.tab();
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Add .* to your favourites$/);
    await userEvent.tab();
    expect(document.activeElement?.closest('[data-card]')).toBeNull();
  });
});

describe('finding', () => {
  test('words are looked for in names, providers and summaries; Enter chooses the first', async () => {
    await openPicker();
    await userEvent.keyboard('seedance quick');
    expect(labels()).toEqual(['Seedance 2 Fast', 'Seedance 1.0 Pro Fast']);
    await userEvent.keyboard('{Enter}');
    await expect.element(modelButton('Seedance 2 Fast')).toBeVisible();
  });

  test('what one wants to make filters; where nothing fits, one press shows all again', async () => {
    await openPicker();
    await option('What do you want to make?', 'Several shots').click();
    expect(labels()).toEqual(['Kling 3.0', 'SEE2AI Video Premium']);
    await search.fill('seedance');
    await expect.element(picker.getByRole('status')).toMatchTextContent(/No model fits that\./);
    await picker.getByRole('button', { name: 'Show all models' }).click();
    expect(labels().length).toBeGreaterThan(8);
  });
});

describe('a favourite', () => {
  test('comes first at the next opening, also after the page was left; it does not jump while it is starred', async () => {
    const person = newPerson();
    const first = await openPicker({}, person);
    const before = labels();
    await picker.getByRole('button', { name: 'Add Seedance 2 to your favourites' }).click();
    expect(labels()).toEqual(before);
    await expect
      .element(picker.getByRole('button', { name: 'Remove Seedance 2 from your favourites', pressed: true }))
      .toBeVisible();
    await first.unmount();
    const again = await openPicker({}, person);
    await expect.element(group('Favourites').getByRole('button', { name: 'Seedance 2', exact: true })).toBeVisible();
    expect(labels()[0]).toBe('Seedance 2');
    expect(labels()).toHaveLength(before.length);
    await again.unmount();
    await openPicker();
    await expect.element(group('Favourites')).not.toBeInTheDocument();
  });
});

describe('a card', () => {
  test('says in words how the keys are now, whatever the page was told before', async () => {
    const keys = [
      sandboxKey,
      realKey('Main', { state: 'rejected', checkCode: 'rejected' }),
      realKey('Spare', { disabled: true }),
      realKey('Third', { checkCode: 'outOfBalance' }),
    ];
    await renderComposer(fakeServer().createBatch, newPerson(), [sandboxKey], {
      cards: { keys, times: {}, failing: {}, results: {} },
    });
    await page.getByRole('button', { name: /^Model: / }).click();
    const kling = item('Kling 3.0');
    await expect.element(kling.getByText('Refused by the provider: Main •••• 4f2a')).toBeVisible();
    await expect.element(kling.getByText('Paused: Spare •••• 4f2a')).toBeVisible();
    await expect.element(kling.getByText('Nothing left on its account: Third •••• 4f2a')).toBeVisible();
    await expect.element(kling.getByText('Sandbox, nothing is charged')).toBeVisible();
    await expect.element(item('Seedance 2').getByText('No key', { exact: true })).toBeVisible();
  });

  test('says the time that was measured here, and from how many tasks; else nothing', async () => {
    const times = { [modelId('Kling 3.0')]: { sandbox: { seconds: 7, count: 4 }, real: { seconds: 150, count: 9 } } };
    const screen = await openPicker({ times });
    await expect.element(item('Kling 3.0').getByText('sandbox: usually 7 s, from 4 tasks here')).toBeVisible();
    await expect.element(item('Seedance 2').getByText(/usually/)).not.toBeInTheDocument();
    await screen.unmount();
    await openPicker({ times, keys: [realKey('Main', {})] });
    await expect.element(item('Kling 3.0').getByText('usually 3 min, from 9 tasks here')).toBeVisible();
  });

  test('has three facts', async () => {
    await openPicker();
    const facts = item('Kling 3.0').getByRole('definition').elements();
    expect(facts.map(({ textContent }) => textContent)).toEqual([
      '3–15 s · Standard (std) · High (pro) · Sound',
      'Text · Frames · Multi-shot',
      'Up to 6 shots · Elements',
    ]);
  });

  test('shows an example of the sandbox, or the newest result of the studio', async () => {
    const result = madeAsset('own.mp4', { kind: 'video', origin: 'result', hasPoster: true });
    await servePicture(16, 9);
    await openPicker({ results: { [modelId('Kling 3.0')]: result } });
    const still = (name: string) => item(name).element().querySelector('img')?.getAttribute('src');
    expect(still('Kling 3.0')).toBe(`/api/media/${result.id}?variant=poster`);
    expect(still('Seedance 2')).toBe('/model-examples/seedance-2-beta.jpg');
    await expect.element(item('Seedance 2').getByText('Sandbox example')).toBeVisible();
  });

  test('plays while somebody is at it, and never where motion is not wanted', async () => {
    const motion = (value: string) =>
      cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-reduced-motion', value }] });
    const film = () => item('Seedance 2').element().querySelector('video');
    await motion('no-preference');
    await openPicker();
    await expect.element(card('Seedance 2')).toBeVisible();
    expect(film()).toBeNull();
    await card('Seedance 2').hover();
    await expect.poll(film).toMatchObject({ loop: true, muted: true });
    await card('Kling 3.0').hover();
    await expect.poll(film).toBeNull();
    await motion('reduce');
    await card('Seedance 2').hover();
    await expect.element(item('Seedance 2')).toHaveAttribute('data-active');
    expect(film()).toBeNull();
  });
});

describe('settings that were sent', () => {
  test('come back with their model in a new composition, and yield to what was set in it', async () => {
    const { createBatch, sent } = fakeServer();
    await renderComposer(createBatch, newPerson(), sandboxKeys);
    const choose = async (name: string) => {
      await page.getByRole('button', { name: /^Model: / }).click();
      await card(name).click();
    };
    await choose('Seedance 2 Fast');
    await composer.startFrom('Text').click();
    await composer.prompt.fill('A paper boat');
    await option('Resolution', '480p').click();
    await option('Aspect ratio', '9:16').click();
    await composer.generate.click();
    await expect.poll(() => sent.length).toBe(1);
    await page.getByRole('button', { name: 'New composition' }).click();
    await expect.element(option('Resolution', '480p')).toBeChecked();
    await choose('Seedance 2');
    await expect.element(option('Aspect ratio', '16:9')).toBeChecked();
    await option('Aspect ratio', '1:1').click();
    await choose('Seedance 2 Fast');
    await expect.element(option('Resolution', '480p')).toBeChecked();
    await expect.element(option('Aspect ratio', '1:1')).toBeChecked();
    await page.getByRole('button', { name: /^Model: / }).click();
    await expect.element(group('Used lately').getByRole('button', { name: 'Seedance 2 Fast' })).toBeVisible();
  });
});
