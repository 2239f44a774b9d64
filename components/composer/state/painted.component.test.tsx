import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { draftPlace } from '@/components/press/draft-place';
import { draftSecret } from '@/components/testing/render-in-studio';
import { makeSeal } from '@/lib/composer/browser-storage/sealed-text';
import { emptyDraft } from '@/lib/composer/draft/draft';
import { initialState } from '@/lib/composer/draft/draft-reducer';
import { draftKey, writeDraft } from '@/lib/composer/draft/draft-storage';
import { firstModelId } from '@/lib/composer/draft/first-draft';
import { composer, newPerson, renderComposer, sandboxKey } from '../testing/render-composer';

const unused = () => Promise.reject(new Error('nothing is sent in this test'));
const written = (prompt: string) =>
  initialState({ ...emptyDraft(firstModelId), entries: { mode: ['text'], prompt: [prompt] } });

test('the draft that the browser keeps takes the place of the painted one, and is no undo step', async () => {
  const person = newPerson();
  draftPlace(draftKey(person.tenantId, person.userId), makeSeal(draftSecret)).write(
    writeDraft(written('The whole text, as the browser keeps it')),
  );
  await renderComposer(unused, person, [sandboxKey], { painted: written('The whole te') });
  await expect.element(composer.prompt).toHaveValue('The whole text, as the browser keeps it');
  await expect.element(composer.undo).toBeDisabled();
  await composer.prompt.fill('Other words');
  await composer.undo.click();
  await expect.element(composer.prompt).toHaveValue('The whole text, as the browser keeps it');
});

test('where the browser keeps nothing, what was painted is the draft, and is kept from the first change on', async () => {
  const person = newPerson();
  await renderComposer(unused, person, [sandboxKey], { painted: written('Painted') });
  await expect.element(composer.prompt).toHaveValue('Painted');
  await expect.element(composer.generate).toBeEnabled();
  expect(page.getByText(/^Not yet/).query()).toBeNull();
  await composer.prompt.fill('Painted, and changed');
  const place = draftPlace(draftKey(person.tenantId, person.userId), makeSeal(draftSecret));
  await expect.poll(() => place.read()).toContain('Painted, and changed');
});
