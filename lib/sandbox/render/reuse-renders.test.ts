import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import sharp from 'sharp';
import { expect, it, onTestFinished } from 'vitest';
import { layShots, type RenderPlan } from './plan';
import { createRenderer } from './renderer-client';
import { reuseRenders } from './reuse-renders';

const plan: RenderPlan = {
  kind: 'video',
  width: 320,
  height: 180,
  title: 'test',
  seed: 1,
  shots: layShots([{ prompt: 'a fox', seconds: 1 }]),
  references: [],
  sound: false,
  cameraFixed: false,
  watermark: false,
};

it('gives each job of one shape a readable file with different bytes', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'reuse-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const once = createRenderer(pino({ level: 'silent' }));
  onTestFinished(() => once.close());
  let rendered = 0;
  const counting = {
    ...once,
    render: (...given: Parameters<typeof once.render>) => {
      rendered += 1;
      return once.render(...given);
    },
  };
  const renderer = reuseRenders(counting, path.join(folder, 'rendered'));
  const films = ['a', 'b'].map((name) => path.join(folder, `${name}.mp4`));
  await Promise.all(films.map((film) => renderer.render(plan, film, `${film}.jpg`)));
  expect(rendered).toBe(1);
  const [first, second] = films.map((film) => readFileSync(film));
  expect(first?.equals(second as Buffer)).toBe(false);
  for (const film of films) {
    expect(await renderer.probe(film, 'mp4')).toMatchObject({ width: 320, height: 180 });
    expect((await sharp(`${film}.jpg`).metadata()).width).toBe(320);
  }

  const afterRestart = reuseRenders(counting, path.join(folder, 'rendered'));
  const third = path.join(folder, 'third.mp4');
  await afterRestart.render(plan, third, `${third}.jpg`);
  expect(rendered).toBe(1);
  expect(await renderer.probe(third, 'mp4')).toMatchObject({ width: 320, height: 180 });

  const still: RenderPlan = { ...plan, kind: 'image', shots: layShots([{ prompt: 'a fox', seconds: 0 }]) };
  const pictures = ['c', 'd'].map((name) => path.join(folder, `${name}.png`));
  for (const picture of pictures) await renderer.render(still, picture, `${picture}.jpg`);
  expect(rendered).toBe(2);
  const [one, other] = pictures.map((picture) => readFileSync(picture));
  expect(one?.equals(other as Buffer)).toBe(false);
  for (const picture of pictures) expect((await sharp(picture).stats()).channels.length).toBeGreaterThan(0);
});
