import { png, wav } from './media-files';
import { ComposerPage } from './pages/composer';
import { paidRequests } from './sandbox';
import { expect, test } from './test';

/** For each of the nine models: fill its form, check the gateway's request against the document, play the result. */

const link = expect.stringMatching(/^https?:\/\//);
let composer: ComposerPage;

test.beforeEach(async ({ page }) => {
  composer = new ComposerPage(page);
  await composer.open();
});

async function expectSentOnce(words: string, body: Record<string, unknown>): Promise<void> {
  const sent = await paidRequests(words);
  expect(sent).toHaveLength(1);
  expect(sent[0]).toEqual(body);
}

test('SEE2AI Video Premium takes shots, a first frame and elements', async () => {
  await composer.chooseModel('SEE2AI Video Premium');
  await composer.startFrom('Multi-shot');
  const { page } = composer;
  await page.getByRole('button', { name: 'Remove shot 3' }).click();
  await page.getByLabel('Shot 1 prompt').fill('Premium: @element_dog runs along the beach');
  await page.getByLabel('Shot 1 seconds').fill('2');
  await page.getByLabel('Shot 2 prompt').fill('It shakes the water off');
  await page.getByLabel('Shot 2 seconds').fill('1');
  await composer.upload('First frame', await png('beach.png', '#2a6f97'));
  await composer.addElement();
  await page.getByLabel('Element 1 name').fill('dog');
  await page.getByLabel('Element 1 description').fill('A small brown dog with a white chest');
  await composer.upload(
    'Element 1 images',
    await png('dog-1.png', '#6b4226', 512, 512),
    await png('dog-2.png', '#7b5236', 512, 512),
  );
  await composer.closeSheet();
  await composer.pick('Aspect ratio', '9:16');
  await composer.pick('Quality', 'Standard (std)');
  await composer.toggle('Sound', true);
  const take = await composer.generate('Premium: @element_dog');
  await composer.expectPlayable(take, 'video');
  await expectSentOnce('Premium: @element_dog', {
    prompt: null,
    image_urls: [link],
    sound: true,
    duration: '3',
    aspect_ratio: '9:16',
    mode: 'std',
    multi_shots: true,
    multi_prompt: [
      { prompt: 'Premium: @element_dog runs along the beach', duration: 2 },
      { prompt: 'It shakes the water off', duration: 1 },
    ],
    reference_elements: [
      {
        name: 'element_dog',
        description: 'A small brown dog with a white chest',
        element_input_urls: [link, link],
      },
    ],
    callBackUrl: link,
  });
});

test('Kling 3.0 blends from a first to a last frame', async () => {
  await composer.chooseModel('Kling 3.0');
  await composer.startFrom('Frames');
  await composer.write('Kling: the light goes from blue to red');
  await composer.upload('First frame', await png('blue.png', '#1d3557'));
  await composer.upload('Last frame', await png('red.png', '#9d0208'));
  await composer.setNumber('Duration', 3);
  await composer.pick('Quality', 'Standard (std)');
  const take = await composer.generate('Kling: the light');
  await composer.expectPlayable(take, 'video');
  const [body] = await paidRequests('Kling: the light');
  expect(body).toMatchObject({
    prompt: 'Kling: the light goes from blue to red',
    image_urls: [link, link],
    duration: '3',
    mode: 'std',
    multi_shots: false,
  });
  expect(body).not.toHaveProperty('reference_elements');
});

test('SEE2AI Image follows a reference image', async () => {
  await composer.chooseModel('SEE2AI Image');
  await composer.startFrom('References');
  await composer.write('Image: a product on a quiet table');
  await composer.upload('References', await png('product.png', '#588157', 800, 800));
  await composer.pick('Aspect ratio', '4:3');
  await composer.pick('Resolution', '1K');
  const take = await composer.generate('Image: a product');
  await composer.expectPlayable(take, 'image');
  await expectSentOnce('Image: a product', {
    prompt: 'Image: a product on a quiet table',
    input_urls: [link],
    aspect_ratio: '4:3',
    resolution: '1K',
  });
});

for (const { label, id, resolution, seconds } of [
  { label: 'Seedance 2 Fast', id: 'seedance-2-fast-beta', resolution: '480p', seconds: 4 },
  { label: 'Seedance 2', id: 'seedance-2-beta', resolution: '720p', seconds: 4 },
  { label: 'Seedance 2 1080p', id: 'seedance-2-beta-1080p', resolution: '1080p', seconds: 8 },
])
  test(`${label} uses image and sound as references`, async () => {
    const words = `AiToEarn ${id}: a paper lantern rises`;
    await composer.chooseModel(label);
    await composer.startFrom('References');
    await composer.write(words);
    await composer.upload('References', await png(`${id}.png`, '#e9c46a', 1000, 1000), wav('rhythm.wav', 3));
    if (id === 'seedance-2-fast-beta') await composer.pick('Resolution', '480p');
    await composer.pick('Aspect ratio', '1:1');
    await composer.setNumber('Duration', seconds);
    await composer.openAdvanced();
    await composer.page.getByLabel('Material group ID').fill('group-7');
    await composer.pick('Consumption source', 'AI video');
    const take = await composer.generate(words);
    await composer.expectPlayable(take, 'video');
    await expectSentOnce(words, {
      model: id,
      prompt: words,
      groupId: 'group-7',
      images: [link],
      audios: [link],
      resolution,
      ratio: '1:1',
      duration: seconds,
      source: 'ai_video',
    });
  });

test('Seedance 1.0 Pro Fast starts from a first frame', async () => {
  await composer.chooseModel('Seedance 1.0 Pro Fast');
  await composer.startFrom('Frames');
  await composer.write('Doubao fast: clouds move over a ridge');
  await composer.upload('First frame', await png('ridge.png', '#457b9d'));
  await composer.pick('Resolution', '480p');
  await composer.setNumber('Duration', 2);
  const take = await composer.generate('Doubao fast');
  await composer.expectPlayable(take, 'video');
  const [body] = await paidRequests('Doubao fast');
  expect(body).toMatchObject({
    model: 'doubao-seedance-1-0-pro-fast',
    resolution: '480p',
    duration: 2,
    image_with_roles: [{ url: link, role: 'first_frame' }],
  });
  expect(body).not.toHaveProperty('image_urls');
  expect(body).not.toHaveProperty('audio');
});

test('Seedance 1.0 Pro Quality takes first and last frame and a seed', async () => {
  await composer.chooseModel('Seedance 1.0 Pro Quality');
  await composer.startFrom('Frames');
  await composer.write('Doubao quality: night falls');
  await composer.upload('First frame', await png('day.png', '#a8dadc'));
  await composer.upload('Last frame', await png('night.png', '#1d1e3a'));
  await composer.pick('Resolution', '480p');
  await composer.setNumber('Duration', 2);
  await composer.pick('Seed', 'Fixed');
  await composer.setNumber('Seed number', 42);
  await composer.toggle('Fixed camera', true);
  await composer.openAdvanced();
  await composer.toggle('Watermark', true);
  const take = await composer.generate('Doubao quality');
  await composer.expectPlayable(take, 'video');
  const [body] = await paidRequests('Doubao quality');
  expect(body).toMatchObject({
    model: 'doubao-seedance-1-0-pro-quality',
    seed: 42,
    camerafixed: true,
    watermark: true,
    image_with_roles: [
      { url: link, role: 'first_frame' },
      { url: link, role: 'last_frame' },
    ],
  });
});

test('Seedance 1.5 Pro takes reference images and sound', async () => {
  await composer.chooseModel('Seedance 1.5 Pro');
  await composer.startFrom('References');
  await composer.write('Doubao pro: a cat in tall grass');
  await composer.upload(
    'References',
    await png('cat-1.png', '#bc6c25', 900, 900),
    await png('cat-2.png', '#606c38', 900, 900),
  );
  await composer.pick('Resolution', '480p');
  await composer.setNumber('Duration', 4);
  await composer.toggle('Sound', true);
  const take = await composer.generate('Doubao pro');
  await composer.expectPlayable(take, 'video');
  const [body] = await paidRequests('Doubao pro');
  expect(body).toMatchObject({
    model: 'doubao-seedance-1-5-pro',
    audio: true,
    duration: 4,
    resolution: '480p',
    image_with_roles: [
      { url: link, role: 'reference_image' },
      { url: link, role: 'reference_image' },
    ],
  });
});
