import { type ReactNode, useEffect, useState } from 'react';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { drag, release } from '@/components/testing/mouse';
import { renderInStudio } from '@/components/testing/render-in-studio';
import { Button } from './button';
import { Dialog } from './dialog';
import { isFreeKey } from './free-key';
import { Menu, MenuItem } from './menu';
import { Popover } from './popover';
import { Segments } from './segments';

const options = [
  { value: 'all', label: 'All' },
  { value: 'images', label: 'Images' },
];

/** A search field that is there only after its data. */
function LateSearch() {
  const [isLoaded, setLoaded] = useState(false);
  return (
    <>
      <Button onClick={() => setLoaded(true)}>Load</Button>
      {isLoaded && <input type="search" aria-label="Search" />}
    </>
  );
}

function Opener({ children }: { children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Menu label="Commands" trigger={(trigger) => <Button {...trigger}>Commands</Button>}>
        <MenuItem onSelect={() => setOpen(true)}>Choose…</MenuItem>
      </Menu>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title="Choose a file">
        {children}
      </Dialog>
    </>
  );
}

async function openFromMenu(children: ReactNode) {
  await renderInStudio(<Opener>{children}</Opener>, { owner: 'take-focus' });
  page.getByRole('button', { name: 'Commands' }).element().focus();
  await userEvent.keyboard('{Enter}');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('dialog', { name: 'Choose a file' })).toBeVisible();
}

test('a dialog opened from a menu has the focus in its text field, and gives it back to the menu’s button', async () => {
  await openFromMenu(
    <>
      <Segments name="kind" options={options} value="images" onChange={() => {}} />
      <input aria-label="Name" />
    </>,
  );
  await userEvent.keyboard('night');
  await expect.element(page.getByRole('textbox', { name: 'Name' })).toHaveValue('night');
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('button', { name: 'Commands' })).toHaveFocus();
});

test('without a text field the chosen one of several choices has the focus', async () => {
  await openFromMenu(<Segments name="kind" options={options} value="images" onChange={() => {}} />);
  await expect.element(page.getByRole('radio', { name: 'Images' })).toHaveFocus();
});

test('what a box names as first has the focus, also among its buttons', async () => {
  const footer = (
    <>
      <Button>Download</Button>
      <Button data-focus-first>Use</Button>
    </>
  );
  await renderInStudio(
    <Dialog open onClose={() => {}} title="A frame" footer={footer}>
      A picture.
    </Dialog>,
    { owner: 'take-focus' },
  );
  await expect.element(page.getByRole('button', { name: 'Use' })).toHaveFocus();
});

test('a field that loads after the dialog opened gets the focus', async () => {
  await openFromMenu(<LateSearch />);
  await expect.element(page.getByRole('button', { name: 'Load' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('searchbox')).toHaveFocus();
});

test('a field that loads late does not take the focus from where the person went', async () => {
  await openFromMenu(<LateSearch />);
  await page.getByRole('button', { name: 'Load' }).click();
  await expect.element(page.getByRole('searchbox')).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Load' })).toHaveFocus();
});

test('a popover has the focus in its field, and gives it back', async () => {
  await renderInStudio(
    <Popover label="Link" trigger={(trigger) => <Button {...trigger}>Link</Button>}>
      <input type="url" aria-label="Address" />
    </Popover>,
    { owner: 'take-focus' },
  );
  page.getByRole('button', { name: 'Link' }).element().focus();
  await userEvent.keyboard('{Enter}');
  await userEvent.keyboard('https');
  await expect.element(page.getByRole('textbox', { name: 'Address' })).toHaveValue('https');
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('button', { name: 'Link' })).toHaveFocus();
});

/** Counts the presses of `j` that are a shortcut. */
function Counting({ children }: { children: ReactNode }) {
  const [count, setCount] = useState(0);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => event.key === 'j' && isFreeKey(event) && setCount((was) => was + 1);
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <>
      <output aria-label="Presses">{count}</output>
      {children}
    </>
  );
}

test('a single key is a shortcut only where nothing is open and no text is edited', async () => {
  await renderInStudio(
    <Counting>
      <input aria-label="Words" />
      <input type="checkbox" aria-label="Tick" />
      <Popover label="Prices" trigger={(trigger) => <Button {...trigger}>Prices</Button>}>
        Twelve points.
      </Popover>
    </Counting>,
    { owner: 'take-focus' },
  );
  const count = page.getByRole('status', { name: 'Presses' });
  await page.getByRole('textbox', { name: 'Words' }).click();
  await userEvent.keyboard('j');
  await expect.element(count).toHaveTextContent('0');
  await page.getByRole('button', { name: 'Prices' }).click();
  await userEvent.keyboard('j');
  await expect.element(count).toHaveTextContent('0');
  await userEvent.keyboard('{Escape}');
  await page.getByRole('checkbox', { name: 'Tick' }).click();
  await userEvent.keyboard('j');
  await expect.element(count).toHaveTextContent('1');
});

test.each([
  { isComposing: true },
  // How a browser reports the key that has just ended a composition.
  { keyCode: 229 },
  { ctrlKey: true },
  { metaKey: true },
  { altKey: true },
])('a key with %o is no shortcut', async (init) => {
  await renderInStudio(<Counting>{null}</Counting>, { owner: 'take-focus' });
  const count = page.getByRole('status', { name: 'Presses' });
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true, ...init }));
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
  await expect.element(count).toHaveTextContent('1');
});

test('a press that begins in a field and ends beside the dialog does not close it', async () => {
  await openFromMenu(<input aria-label="Name" defaultValue="a long name" />);
  const { x, y } = page.getByRole('textbox', { name: 'Name' }).element().getBoundingClientRect();
  await drag({ x: x + 4, y: y + 4 }, { x: 2, y: 2 });
  await release({ x: 2, y: 2 });
  await expect.element(page.getByRole('dialog', { name: 'Choose a file' })).toBeVisible();
});
