import { type ReactNode, useState } from 'react';
import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { middleOf, pressAt, release } from '@/components/testing/mouse';
import { renderInStudio } from '@/components/testing/render-in-studio';
import { Button } from './button';
import { Field } from './field';
import { Input } from './input';
import { NumberInput } from './number-input';
import { Switch } from './switch';

/** A long form whose field says what is wrong when it is left, above a button. */
function Form({ onSend, children }: { onSend: (seconds: number) => void; children?: ReactNode }) {
  const [wrong, setWrong] = useState(false);
  const [seconds, setSeconds] = useState(5);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSend(seconds);
      }}
    >
      <div style={{ height: 900 }} />
      <Field label="Name" error={wrong ? 'A name has at least two letters.' : undefined}>
        {(control) => <Input {...control} onBlur={() => setWrong(true)} />}
      </Field>
      <Field label="Seconds">
        {(control) => <NumberInput {...control} value={seconds} min={3} max={10} onValue={setSeconds} />}
      </Field>
      <Button type="submit">Send</Button>
      {children}
      <div style={{ height: 900 }} />
    </form>
  );
}

const send = page.getByRole('button', { name: 'Send' });
const name = page.getByRole('textbox', { name: 'Name' });
const message = page.getByText('A name has at least two letters.');

async function renderForm(children?: ReactNode) {
  const sent: number[] = [];
  await renderInStudio(<Form onSend={(seconds) => sent.push(seconds)}>{children}</Form>, { owner: 'keep-presses' });
  return sent;
}

/** What a hand does: the button is held for longer than the page needs to change. */
const held = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

describe.each([0, 300, 600, 750, 900])('a page that is scrolled by %i pixels', (top) => {
  test('keeps a press on a button below a field that says what is wrong when it is left', async () => {
    const sent = await renderForm();
    name.element().focus();
    window.scrollTo(0, top);
    const at = await middleOf(send);
    await pressAt(at);
    await held();
    expect(message.query()).toBeNull();
    await release(at);
    await expect.poll(() => sent).toEqual([5]);
    await expect.element(message).toBeVisible();
    await expect.element(send).toHaveFocus();
  });
});

test('what a field does when it is left happens before the click', async () => {
  const sent = await renderForm();
  await page.getByRole('spinbutton', { name: 'Seconds' }).fill('99');
  const at = await middleOf(send);
  await pressAt(at);
  await release(at);
  await expect.poll(() => sent).toEqual([10]);
});

test('a press that ends elsewhere presses nothing, and leaves the focus in the field', async () => {
  const sent = await renderForm();
  name.element().focus();
  const at = await middleOf(send);
  await pressAt(at);
  await release({ x: at.x + 200, y: at.y + 60 });
  await expect.element(name).toHaveFocus();
  expect(sent).toEqual([]);
});

/** A line above appears while the mouse is held down, for a reason that has nothing to do with the focus. */
function Moving() {
  const [lines, setLines] = useState(0);
  const [presses, setPresses] = useState(0);
  return (
    <>
      <div style={{ height: lines * 40 }} />
      <Button onPointerDown={() => setLines(3)} onClick={() => setPresses((was) => was + 1)}>
        Pressed {presses}
      </Button>
      <Button onClick={() => setPresses(-100)}>Beside</Button>
    </>
  );
}

test('a press on a button that moved away from under the pointer is a press, and of nothing else', async () => {
  await renderInStudio(<Moving />, { owner: 'keep-presses' });
  const at = await middleOf(page.getByRole('button', { name: /Pressed/ }));
  await pressAt(at);
  await held();
  await release(at);
  await expect.element(page.getByRole('button', { name: 'Pressed 1' })).toBeVisible();
});

test('a switch is switched once by a press, and has the focus', async () => {
  function Sound() {
    const [isOn, setOn] = useState(false);
    return <Switch label="Sound" checked={isOn} onCheckedChange={setOn} />;
  }
  await renderForm(<Sound />);
  name.element().focus();
  const sound = page.getByRole('switch', { name: 'Sound' });
  const at = await middleOf(sound);
  await pressAt(at);
  await held();
  await release(at);
  await expect.element(sound).toBeChecked();
  await expect.element(sound).toHaveFocus();
});
