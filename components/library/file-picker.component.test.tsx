import { QueryClient } from '@tanstack/react-query';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { madeAsset } from '@/components/composer/testing/made-asset';
import { renderInStudio } from '@/components/testing/render-in-studio';
import type { ElementDto, LibraryFileDto } from '@/lib/library/dto';
import type { LibraryFilter } from '@/lib/library/library-filter';
import { elementsQuery, type FileSource, libraryFilesQuery } from '@/lib/library/queries';
import type { AssetDto } from '@/lib/media/asset-dto';
import type { MediaKind } from '@/lib/providers/contract';
import { ElementPicker } from './element-picker';
import FilePicker from './file-picker';

function file(fileName: string, parts: Partial<LibraryFileDto> = {}): LibraryFileDto {
  return {
    ...madeAsset(fileName),
    createdBy: null,
    isDamaged: false,
    taskCount: 0,
    elementCount: 0,
    madeBy: null,
    ...parts,
  };
}

const upload = file('photo.png');
const boat = file('result.png', { origin: 'result', madeBy: { taskId: v7(), prompt: 'A paper boat' } });
const tower = file('result.png', { origin: 'result', madeBy: { taskId: v7(), prompt: 'A tall tower' } });
const dog: ElementDto = {
  id: v7(),
  name: 'element_dog',
  description: 'a dog',
  images: [file('dog.png')],
  createdBy: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  taskCount: 0,
};

/** A library of one upload, two results and one element. */
function knownLibrary(kinds: readonly MediaKind[]) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  const know = (source: FileSource, filter: LibraryFilter, items: LibraryFileDto[]) =>
    queryClient.setQueryData(libraryFilesQuery(filter, source).queryKey, {
      pages: [{ items, nextCursor: null }],
      pageParams: [null],
    });
  queryClient.setQueryData(elementsQuery().queryKey, [dog]);
  know('uploads', { kinds, search: '' }, [upload]);
  know('results', { kinds, search: '' }, [boat, tower]);
  know('results', { kinds, search: '', shape: 'tall' }, [tower]);
  return queryClient;
}

async function renderPicker(kinds: readonly MediaKind[], multiple: boolean) {
  const picked: AssetDto[][] = [];
  await renderInStudio(
    <FilePicker kinds={kinds} multiple={multiple} onPick={(assets) => picked.push(assets)} onClose={() => {}} />,
    { owner: 'picker', queryClient: knownLibrary(kinds) },
  );
  return picked;
}

const tab = (name: string) => page.getByRole('tab', { name, exact: true });
const tile = (name: string) => page.getByRole('button', { name });

test('one file is taken with one press, also a result', async () => {
  const picked = await renderPicker(['image'], false);
  await expect.element(tile('photo.png')).toBeVisible();
  await tab('Results').click();
  await tile('A paper boat').click();
  expect(picked).toEqual([[boat]]);
});

test('several files are taken in the order of picking, from all tabs', async () => {
  const picked = await renderPicker(['image'], true);
  await tab('Elements').click();
  await tile('@element_dog 1').click();
  await tab('Results').click();
  await tile('A tall tower').click();
  await tab('Uploads').click();
  await tile('photo.png').click();
  await page.getByRole('button', { name: 'Use 3 files' }).click();
  expect(picked).toEqual([[dog.images[0], tower, upload]]);
});

test('results are filtered by their shape', async () => {
  await renderPicker(['image'], true);
  await tab('Results').click();
  await expect.element(tile('A paper boat')).toBeVisible();
  await page.getByRole('radiogroup', { name: 'Shape' }).getByRole('radio', { name: 'Portrait' }).click();
  await expect.element(tile('A paper boat')).not.toBeInTheDocument();
  await expect.element(tile('A tall tower')).toBeVisible();
});

test('the tabs are changed by keyboard', async () => {
  await renderPicker(['image'], true);
  (tab('Uploads').element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(tab('Results')).toHaveFocus();
  await expect.element(tile('A paper boat')).toBeVisible();
});

test('a slot for sounds is offered no elements, and is told that there are no such results', async () => {
  await renderPicker(['audio'], true);
  await expect.element(tab('Elements')).not.toBeInTheDocument();
  await tab('Results').click();
  await expect.element(page.getByText(/^There are no such results yet\./)).toBeVisible();
});

test('an element is taken from the library, and another is made of a result, as far as there is room', async () => {
  const picked: unknown[] = [];
  const picker = (room: number) => (
    <ElementPicker taken={[]} room={room} onPick={(...all) => picked.push(all)} onClose={() => {}} />
  );
  const screen = await renderInStudio(picker(1), { owner: 'picker', queryClient: knownLibrary(['image']) });
  await page.getByRole('button', { name: /^@element_dog/ }).click();
  await tab('Results').click();
  await tile('A paper boat').click();
  const use = page.getByRole('button', { name: 'Use 2 elements, one of them new' });
  await expect.element(use).toBeDisabled();
  await screen.unmount();

  await renderInStudio(picker(2), { owner: 'picker', queryClient: knownLibrary(['image']) });
  await page.getByRole('button', { name: /^@element_dog/ }).click();
  await tab('Results').click();
  await tile('A paper boat').click();
  await use.click();
  expect(picked).toEqual([[[dog], [boat]]]);
});
