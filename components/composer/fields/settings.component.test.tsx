import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { defaultInput } from '@/lib/providers/define';
import { allModels } from '@/lib/providers/registry/registry';
import { estimate } from '@/lib/spending/estimate';
import { focusField } from '../state/focus-field';
import { sandboxKeys } from '../testing/render-composer';
import { renderPanes } from '../testing/render-panes';

const advanced = () => page.getByRole('group').filter({ hasText: 'Advanced' }).element() as HTMLDetailsElement;
const ratios = page.getByRole('radiogroup', { name: 'Aspect ratio' });
const names = (radios: Element[]) => radios.map((radio) => radio.closest('label')?.textContent);
/** The shared order, of which each model has a part. */
const everyRatio = [
  '16:9',
  '9:16',
  '1:1',
  '4:3',
  '3:4',
  '21:9',
  'Not set',
  'Adaptive',
  'Auto',
  'Keep the image’s ratio',
];
const listed = ['groupId', 'source', 'frameRate', 'watermark'];

describe.each(allModels.map(({ label }) => label))('the settings of %s', (label) => {
  const model = allModels.find((one) => one.label === label);

  test('have their ratios in the shared order, at most two help lines, and only the listed fields in Advanced', async () => {
    await renderPanes(label, {}, { keys: sandboxKeys });
    const more = ratios.getByRole('button', { name: 'More ratios' });
    if (more.query()) await more.click();
    const shown = names(ratios.getByRole('radio').elements());
    expect(shown.length).toBeGreaterThan(2);
    expect(shown).toEqual(everyRatio.filter((name) => shown.includes(name)));

    const pane = advanced().closest('.content-start');
    const help = [...(pane?.querySelectorAll('[data-hint]') ?? [])].filter((line) => line.checkVisibility());
    expect(help.length).toBeLessThanOrEqual(2);

    advanced().open = true;
    const inside = [...advanced().querySelectorAll('[data-field]')].map((place) => place.getAttribute('data-field'));
    const own = Object.keys(model?.fields ?? {}).filter((name) => listed.includes(name));
    expect(inside).toEqual(['keyId', ...own]);
    for (const name of listed) expect(pane?.querySelectorAll(`:not(details *)[data-field="${name}"]`)).toHaveLength(0);
  });
});

const group = (name: string) => page.getByRole('radiogroup', { name });
const kling = 'see2ai_video_generation_kling_3_0_v1';
const prices = { 'quality=std&sound=false': '8', 'quality=std&sound=true': '9.5', 'quality=pro&sound=false': '12' };
const rule = { unit: 'points', per: 'second' as const, by: ['quality', 'sound'], prices };
const priceRules = { [kling]: { ruleId: 'rule', rule, effectiveFrom: '2026-11-01T00:00:00.000Z' } };

test('a ratio behind "more" is in the row once it is chosen, and can be reached by arrow keys', async () => {
  const { store } = await renderPanes('Seedance 2', {}, { keys: sandboxKeys });
  expect(names(ratios.getByRole('radio').elements())).toEqual(['16:9', '9:16', '1:1']);
  await ratios.getByRole('button', { name: 'More ratios' }).click();
  await ratios.getByRole('radio', { name: '1:1' }).click();
  await userEvent.keyboard('{ArrowRight}');
  expect(store.getState().draft.entries.aspectRatio).toEqual(['4:3']);
  await ratios.getByRole('button', { name: 'Fewer ratios' }).click();
  expect(names(ratios.getByRole('radio').elements())).toEqual(['16:9', '9:16', '1:1', '4:3']);
  await expect.element(ratios.getByRole('radio', { name: '4:3' })).toBeChecked();
});

test('what another value would change in the price stands on it, where both prices are known', async () => {
  await renderPanes('Kling 3.0', { mode: ['text'], quality: ['std'] }, { priceRules });
  const model = allModels.find(({ id }) => id === kling);
  if (!model) throw new Error('There is no Kling 3.0.');
  const input = { ...defaultInput(model), quality: 'std', duration: 5, sound: false };
  const cost = (change: object) => {
    const known = estimate(model, { ...input, ...change }, priceRules[kling]);
    return 'unknown' in known ? Number.NaN : Number(known.amount);
  };
  const more = (change: object) => `+${cost(change) - cost({})}`;
  const quality = group('Quality');
  expect(more({ quality: 'pro' })).toBe('+20');
  await expect.element(quality.getByText(more({ quality: 'pro' }), { exact: true })).toBeVisible();
  await expect
    .element(quality.getByRole('radio', { name: 'High (pro)', exact: true }))
    .toHaveAccessibleDescription('20 points more');
  const sound = page.getByRole('switch', { name: 'Sound' });
  await expect.element(page.getByText(more({ sound: true }), { exact: true })).toBeVisible();
  await expect.element(sound).toHaveAccessibleDescription(/7\.5 points more$/);
  // From here a higher quality has no price: nothing is said about it.
  await sound.click();
  await expect.element(quality.getByText(/^[+−]/)).not.toBeInTheDocument();
  await expect.element(sound).toHaveAccessibleDescription(/7\.5 points less$/);
});

test('a hint is shown to whoever comes by the keyboard, and takes no room', async () => {
  await renderPanes('Kling 3.0', {});
  const quality = group('Quality');
  const hint = quality.getByText('Standard or high resolution. Changes the price.');
  const below = () => page.getByRole('switch', { name: 'Sound' }).element().getBoundingClientRect().top;
  const before = below();
  await expect.element(quality).toHaveAccessibleDescription('Standard or high resolution. Changes the price.');
  await quality.getByRole('radio', { name: 'Standard (std)' }).click();
  await expect.element(hint).not.toBeVisible();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(hint).toBeVisible();
  expect(below()).toBe(before);
});

test('Advanced is folded until somebody is led to a field in it', async () => {
  await renderPanes('Seedance 2', {}, { keys: sandboxKeys });
  expect(advanced().open).toBe(false);
  expect(focusField('groupId')).toBe(true);
  await expect.element(page.getByRole('textbox', { name: 'Material group ID' })).toHaveFocus();
  expect(advanced().open).toBe(true);
});

test('Advanced unfolds by itself where a field in it has a problem', async () => {
  const { store } = await renderPanes('Seedance 2', { groupId: ['a'.repeat(201)] }, { keys: sandboxKeys });
  expect(advanced().open).toBe(false);
  expect(store.getState().draft.entries.groupId).toHaveLength(1);
  // The problem is shown when the field was left.
  const text = advanced().querySelector('[data-field="groupId"] input') as HTMLInputElement;
  text.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
  await expect.poll(() => advanced().open).toBe(true);
  await expect.element(page.getByText('At most 200 characters.')).toBeVisible();
});
