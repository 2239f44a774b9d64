// npm run model:examples: renders an example of each declared model into public/model-examples, as the sandbox would.
// For the model picker; to be run when a model was added, and to be committed.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { registerMediabunnyServer } from '@mediabunny/server';
import { exampleName } from '../lib/composer/models/example-url.ts';
import { declaredModels } from '../lib/providers/registry/registry.ts';
import { layShots, type RenderPlan, seedFromText } from '../lib/sandbox/render/plan.ts';
import { renderVideo } from '../lib/sandbox/render/render-video.ts';

const folder = path.resolve(import.meta.dirname, '../public/model-examples');
/** 16:9, as wide as a card on a fine screen. */
const size = { width: 384, height: 216 };

registerMediabunnyServer();
mkdirSync(folder, { recursive: true });
for (const model of declaredModels) {
  const file = path.join(folder, exampleName(model));
  if (existsSync(`${file}.jpg`)) continue;
  const seconds = model.modes.includes('multi-shot') ? [1, 1, 1] : [3];
  const plan: RenderPlan = {
    ...size,
    kind: 'video',
    title: model.label,
    seed: seedFromText(model.id),
    shots: layShots(seconds.map((length) => ({ prompt: '', seconds: length }))),
    references: [],
    sound: false,
    cameraFixed: false,
    watermark: false,
  };
  await renderVideo(plan, `${file}.mp4`, `${file}.jpg`);
  if (model.kind === 'image') rmSync(`${file}.mp4`);
  console.log(`${model.id}: rendered`);
}
