import { useState } from 'react';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { renderInStudio } from '@/components/testing/render-in-studio';
import { TakesStepper } from './takes-stepper';

function Takes() {
  const [count, setCount] = useState(1);
  return <TakesStepper count={count} onChange={setCount} />;
}

test('eight takes are a click and a digit, and other keys change nothing', async () => {
  await renderInStudio(<Takes />, { owner: 'test' });
  const shown = page.getByRole('group', { name: 'Takes' }).getByRole('status');
  await page.getByRole('button', { name: 'One take more' }).click();
  await expect.element(shown).toMatchTextContent('× 2');
  await userEvent.keyboard('8');
  await expect.element(shown).toMatchTextContent('× 8');
  await userEvent.keyboard('90a{Control>}3{/Control}');
  await expect.element(shown).toMatchTextContent('× 8');
  await userEvent.keyboard('3');
  await expect.element(shown).toMatchTextContent('× 3');
});
