import { useState } from 'react';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { renderInStudio } from '@/components/testing/render-in-studio';
import { Button } from './button';
import FocusRescuer from './focus-rescuer';

/** Rows that a press on their first or last button removes. The last button deletes. */
function Rows() {
  const [names, setNames] = useState(['One', 'Two', 'Three']);
  const remove = (name: string) => setNames((before) => before.filter((other) => other !== name));
  return (
    <section tabIndex={-1} aria-label="Rows">
      <FocusRescuer first={document.body} />
      <ul>
        {names.map((name) => (
          <li key={name}>
            <Button>{`Open ${name}`}</Button>
            <Button onClick={() => remove(name)}>{`Restore ${name}`}</Button>
            <Button variant="danger" onClick={() => remove(name)}>{`Delete ${name}`}</Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const button = (name: string) => page.getByRole('button', { name, exact: true });

async function pressWithKeyboard(name: string) {
  button(name).element().focus();
  await userEvent.keyboard('{Enter}');
}

test('where a row is removed by its own control, the focus goes to the same control of the next row', async () => {
  await renderInStudio(<Rows />, { owner: 'focus-rescuer' });
  await pressWithKeyboard('Restore Two');
  await expect.element(button('Restore Three')).toHaveFocus();
});

test('of the last row it goes to the row before, and of the only one to what is around', async () => {
  await renderInStudio(<Rows />, { owner: 'focus-rescuer' });
  await pressWithKeyboard('Restore Three');
  await expect.element(button('Restore Two')).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(button('Restore One')).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('region', { name: 'Rows' })).toHaveFocus();
});

test('never to a control that deletes: the next Enter would press it', async () => {
  await renderInStudio(<Rows />, { owner: 'focus-rescuer' });
  await pressWithKeyboard('Delete One');
  await expect.element(button('Open Two')).toHaveFocus();
});

/** A button that becomes a word, while the person is already somewhere else. */
function Answered() {
  const [isDone, setDone] = useState(false);
  return (
    <>
      <FocusRescuer first={document.body} />
      {isDone ? <p>Done</p> : <Button onClick={() => setTimeout(() => setDone(true), 30)}>Ask</Button>}
      <input aria-label="Words" />
    </>
  );
}

test('nothing is taken from a person who went on', async () => {
  await renderInStudio(<Answered />, { owner: 'focus-rescuer' });
  await pressWithKeyboard('Ask');
  page.getByRole('textbox', { name: 'Words' }).element().focus();
  await expect.element(page.getByText('Done')).toBeVisible();
  await expect.element(page.getByRole('textbox', { name: 'Words' })).toHaveFocus();
});

test('what was gone before the watch began leads to the content of the page', async () => {
  await renderInStudio(
    <main id="content" tabIndex={-1}>
      <FocusRescuer first={document.createElement('button')} />
    </main>,
    { owner: 'focus-rescuer' },
  );
  await expect.element(page.getByRole('main')).toHaveFocus();
});
