import { afterEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { makeResult } from '@/components/testing/make-task';
import { composer, renderComposer } from '../testing/render-composer';

const unused = () => Promise.reject(new Error('nothing is sent in this test'));
const assetId = '01a22b1c-0c7d-75d3-a56e-902202d797bb';
const asset = makeResult({ id: assetId, kind: 'image', fileName: 'result.png', mime: 'image/png', durationMs: null });

/** The server's side: the addresses that are asked for. Every file that it knows is `asset`. */
function server() {
  const asked: string[] = [];
  vi.spyOn(window, 'fetch').mockImplementation(async (input, init) => {
    // Asked beside Generate, whatever is dropped.
    if (/^\/api\/(budgets\/left|keys\/health)/.test(String(input))) return Response.json([]);
    asked.push(`${String(input)} ${String(init?.body ?? '')}`.trim());
    return Response.json(asset);
  });
  return asked;
}
afterEach(() => {
  vi.restoreAllMocks();
});

/** Drags over an element and drops there, as a browser does. Returns whether the browser may do the rest itself. */
function drop(target: Element, contents: Record<string, string>, { only = false } = {}): boolean {
  const dataTransfer = new DataTransfer();
  for (const [type, text] of Object.entries(contents)) dataTransfer.setData(type, text);
  const options = { bubbles: true, cancelable: true, dataTransfer };
  const isFree = target.dispatchEvent(new DragEvent('dragover', options));
  if (!only) target.dispatchEvent(new DragEvent('drop', options));
  return isFree;
}

const slot = (id: string) => {
  const found = document.querySelector(`[data-slot="${id}"]`);
  if (!found) throw new Error(`There is no slot ${id}.`);
  return found;
};
const remove = (field: string) => page.getByRole('button', { name: `Remove ${field}` });

async function renderFrames() {
  await renderComposer(unused);
  await composer.startFrom('Frames').click();
  await expect.element(page.getByRole('group', { name: 'Last frame' })).toBeVisible();
}

describe('a result that is dragged', () => {
  test('fills the slot on which it is dropped, wherever in the field', async () => {
    const asked = server();
    await renderFrames();
    const heading = page.getByText('Last frame', { exact: true }).element();
    drop(heading, { 'application/x-slatehouse-image': assetId });
    await expect.element(remove('Last frame')).toBeVisible();
    await expect.element(remove('First frame')).not.toBeInTheDocument();
    expect(asked).toEqual([`/api/assets/${assetId}`]);
  });

  test('begins an element where there is none yet', async () => {
    server();
    await renderFrames();
    drop(page.getByRole('button', { name: 'Add element' }).element(), { 'application/x-slatehouse-image': assetId });
    await page.getByRole('button', { name: /^Show element 1/ }).click();
    await expect.element(page.getByRole('img', { name: 'Element 1, image 1' })).toBeInTheDocument();
  });

  test('makes the slots show themselves that take it, until it is gone', async () => {
    await renderFrames();
    const root = document.documentElement;
    drop(document.body, { 'application/x-slatehouse-image': assetId }, { only: true });
    expect(root.dataset.dragging).toBe('image');
    await expect.poll(() => getComputedStyle(slot('firstFrame')).outlineStyle).toBe('dashed');
    drop(document.body, { 'application/x-slatehouse-video': assetId }, { only: true });
    await expect.poll(() => getComputedStyle(slot('firstFrame')).opacity).toBe('0.4');
    document.dispatchEvent(new DragEvent('dragend'));
    expect(root.dataset.dragging).toBeUndefined();
  });

  test('fills nothing when it is dropped beside a slot', async () => {
    const asked = server();
    await renderFrames();
    const stage = page.getByRole('region', { name: 'Composition' });
    const isFree = drop(stage.element(), { 'application/x-slatehouse-image': assetId });
    expect(isFree, 'the browser would open it').toBe(false);
    expect(asked).toEqual([]);
    await expect.element(remove('First frame')).not.toBeInTheDocument();
  });

  test('is no way to make the studio ask for another address', async () => {
    const asked = server();
    await renderFrames();
    drop(slot('firstFrame'), { 'application/x-slatehouse-image': '../../trash/removal' });
    await expect.element(remove('First frame')).not.toBeInTheDocument();
    expect(asked).toEqual([]);
  });
});

describe('a picture of another page', () => {
  test('is fetched by the server from its own address, not from that of the link around it', async () => {
    const asked = server();
    await renderFrames();
    drop(slot('firstFrame'), {
      'text/uri-list': 'https://shop.example/item',
      'text/html': '<a href="https://shop.example/item"><img src="https://shop.example/boat.png" onerror="x()"></a>',
    });
    await expect.element(remove('First frame')).toBeVisible();
    expect(asked).toEqual(['/api/uploads/from-url {"url":"https://shop.example/boat.png"}']);
  });

  test.each(['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', '# comment'])(
    'is never fetched from %s',
    async (address) => {
      const asked = server();
      await renderFrames();
      drop(slot('firstFrame'), { 'text/uri-list': address, 'text/html': `<img src="${address}">` });
      await expect.element(remove('First frame')).not.toBeInTheDocument();
      expect(asked).toEqual([]);
    },
  );

  test('is left alone while it is only a piece of text', async () => {
    await renderFrames();
    drop(document.body, { 'text/plain': 'some words', 'text/html': '<b>some words</b>' }, { only: true });
    expect(document.documentElement.dataset.dragging).toBeUndefined();
  });
});

describe('a clipboard with words and a picture of them', () => {
  function paste(target: Element): boolean {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'Shot 1\tA boat');
    clipboardData.items.add(new File(['x'], 'cells.png', { type: 'image/png' }));
    return target.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }));
  }

  test('is text in a text, and a picture elsewhere', async () => {
    server();
    await renderFrames();
    expect(paste(composer.prompt.element()), 'the browser pastes the words').toBe(true);
    expect(paste(document.body)).toBe(false);
  });
});
