import type { Page } from '@playwright/test';

/** A medium of the studio, as its API describes it. */
type Asset = { id: string; kind: 'image' | 'video' | 'audio' };

export const fullDraft = { shots: 6, references: 12, elements: 3, imagesPerElement: 3 };

const sentence =
  'A red fishing boat leaves the still harbour at dawn, mist on the water, a gull takes off from the rail';

/**
 * Puts the fullest possible composition into the browser's draft: six shots and three elements for one model, twelve
 * references for another. No model supports all of these values; the draft keeps them all the same.
 */
export async function fillDraft(page: Page): Promise<void> {
  await page.goto('/create');
  // The first change makes the page store its draft, so that its key is known. A stored draft is encrypted for its
  // person, but the page reads plain ones too.
  await page.getByRole('textbox', { name: 'Shot 1 prompt', exact: true }).fill('A change');
  await page.waitForFunction(draftOf);
  const { items } = (await (await page.request.get('/api/tasks?results=1')).json()) as {
    items: { results: Asset[] }[];
  };
  const assets = items.flatMap(({ results }) => results);
  const images = assets.filter(({ kind }) => kind === 'image').slice(0, 9);
  const videos = assets.filter(({ kind }) => kind === 'video').slice(0, fullDraft.references - images.length);
  if (images.length < 9 || videos.length < 3) throw new Error('The studio has too few results to compose with.');
  const entries = entriesOf(images, videos);
  await page.evaluate(
    ([key, entriesText, assetsText]) => {
      const draft = {
        modelId: 'see2ai_video_generation_kling_3_0_v1',
        keyIds: {},
        entries: JSON.parse(entriesText),
        isExample: false,
      };
      localStorage.setItem(key, JSON.stringify({ version: 1, draft, assets: JSON.parse(assetsText), pending: null }));
    },
    [
      (await page.evaluate(draftOf)) ?? '',
      JSON.stringify(entries),
      JSON.stringify(Object.fromEntries([...images, ...videos].map((asset) => [asset.id, asset]))),
    ] as const,
  );
  await page.reload();
}

/** Runs in the page: the key of its draft. */
function draftOf(): string | undefined {
  return Object.keys(localStorage).find((key) => key.startsWith('slatehouse.draft.'));
}

function entriesOf(images: readonly Asset[], videos: readonly Asset[]): Record<string, unknown[]> {
  const media = ({ id }: Asset) => ({ type: 'asset', assetId: id });
  const names = ['element_boat', 'element_gull', 'element_captain'];
  return {
    mode: ['multi-shot', 'references'],
    shots: [
      Array.from({ length: fullDraft.shots }, (_, index) => ({
        id: `shot-${index}`,
        prompt: `@${names[index % names.length]} ${sentence}, take ${index + 1}.`,
        seconds: 2,
      })),
    ],
    firstFrame: [images.slice(0, 1).map(media)[0]],
    elements: [
      names.map((name, index) => ({
        id: name,
        name,
        description: sentence,
        images: images.slice(index * fullDraft.imagesPerElement, (index + 1) * fullDraft.imagesPerElement).map(media),
      })),
    ],
    prompt: [`@Image1 stands beside @Video2. ${sentence}. `.repeat(4)],
    references: [
      [...images, ...videos].map((asset) => ({ id: `ref-${asset.id}`, kind: asset.kind, media: media(asset) })),
    ],
  };
}
