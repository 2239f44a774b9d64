import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadDecoders } from '@/lib/media/read/open-media.server';
import type { ResultKind } from '@/lib/providers/contract';
import { layShots, seedFromText } from '@/lib/sandbox/render/plan';
import { renderImage } from '@/lib/sandbox/render/render-image';
import { renderVideo } from '@/lib/sandbox/render/render-video';
import { prompts } from './prompts';

/** A real, small file, rendered by the sandbox's own renderer. */
export interface SampleMedia {
  path: string;
  kind: ResultKind;
  prompt: string;
  aspectRatio: string;
  seconds: number | null;
  sound: boolean;
}

const shapes: readonly { kind: ResultKind; aspectRatio: string; width: number; height: number; seconds: number }[] = [
  { kind: 'video', aspectRatio: '16:9', width: 640, height: 360, seconds: 2 },
  { kind: 'video', aspectRatio: '9:16', width: 360, height: 640, seconds: 2 },
  { kind: 'image', aspectRatio: '1:1', width: 768, height: 768, seconds: 0 },
  { kind: 'video', aspectRatio: '1:1', width: 480, height: 480, seconds: 3 },
  { kind: 'image', aspectRatio: '4:3', width: 1024, height: 768, seconds: 0 },
  { kind: 'video', aspectRatio: '21:9', width: 840, height: 360, seconds: 2 },
];

/** Renders `count` different files, hands them over, and removes them when `use` is done. */
export async function withSampleMedia<Result>(
  count: number,
  use: (samples: readonly [SampleMedia, ...SampleMedia[]]) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(path.join(tmpdir(), 'slatehouse-seed-'));
  try {
    // Brings the encoders too.
    await loadDecoders();
    const first = await renderSample(folder, 0);
    const samples: [SampleMedia, ...SampleMedia[]] = [first];
    for (let index = 1; index < count; index++) samples.push(await renderSample(folder, index));
    return await use(samples);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function renderSample(folder: string, index: number): Promise<SampleMedia> {
  const shape = shapes[index % shapes.length] ?? shapes[0];
  const prompt = prompts[index % prompts.length] ?? '';
  if (!shape) throw new Error('There is no shape to render.');
  const { kind, width, height, seconds, aspectRatio } = shape;
  const sound = kind === 'video' && index % 2 === 0;
  const plan = {
    kind,
    width,
    height,
    title: 'sandbox',
    seed: seedFromText(`${index} ${prompt}`),
    shots: layShots([{ prompt, seconds }]),
    references: [],
    sound,
    cameraFixed: false,
    watermark: false,
  };
  const file = path.join(folder, `${index}.${kind === 'video' ? 'mp4' : 'png'}`);
  if (kind === 'video') await renderVideo(plan, file, `${file}.jpg`);
  else await renderImage(plan, file);
  return { path: file, kind, prompt, aspectRatio, seconds: kind === 'video' ? seconds : null, sound };
}
