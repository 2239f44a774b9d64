import { randomUUID } from 'node:crypto';
import { addTask } from './add-task';
import { type SampleMedia, withSampleMedia } from './sample-media';
import type { Scenario, Stage } from './scenario';
import { stories, succeededAfter } from './stories';

const kling = 'see2ai_video_generation_kling_3_0_v1';
const seedance = 'doubao-seedance-1-5-pro';
const image = 'see2ai_image_generation_v1';

/** Presses of several takes and models, in every shape that lists and the grid have to show. */
export const presses: Scenario = (stage) =>
  withSampleMedia(12, async (samples) => {
    const of = (aspectRatio: string, kind: SampleMedia['kind']) => {
      const fitting = samples.filter((sample) => sample.aspectRatio === aspectRatio && sample.kind === kind);
      return (index: number) => fitting[index % fitting.length] ?? samples[0];
    };
    const wide = of('16:9', 'video');
    const tall = of('9:16', 'video');
    const square = of('1:1', 'image');
    await addPress(stage, 2, [kling, kling, kling, kling, seedance, seedance, seedance, null], wide);
    await addPress(stage, 90, [seedance, seedance, seedance], tall, 1);
    await addPress(stage, 60 * 27, [image, image, image, image], square);
    await addPress(
      stage,
      60 * 30,
      Array.from({ length: 32 }, () => seedance),
      tall,
    );
  });

/** `null`: a take that failed. */
async function addPress(
  stage: Stage,
  minutesAgo: number,
  models: readonly (string | null)[],
  sampleOf: (index: number) => SampleMedia,
  picked?: number,
): Promise<void> {
  const batchId = randomUUID();
  const made = stage.now.getTime() - minutesAgo * 60_000;
  for (const [index, modelId] of models.entries()) {
    const sample = sampleOf(index);
    await addTask(stage, {
      // One person makes a press.
      index: 0,
      modelId: modelId ?? seedance,
      createdAt: new Date(made + index),
      prompt: sampleOf(0).prompt,
      story: modelId ? succeededAfter(40 + index) : stories.failed,
      columns: {
        batchId,
        ...(index === picked && { pickedAt: stage.now }),
        ...(modelId ? { costPoints: 40 } : { errorKind: 'rejected', errorCode: 'generationFailed' }),
      },
      results: modelId ? [sample] : [],
    });
  }
}
