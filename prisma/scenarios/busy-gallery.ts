import { addTask } from './add-task';
import { withSampleMedia } from './sample-media';
import type { Scenario } from './scenario';
import { stories, succeededAfter } from './stories';

const taskCount = 150;
const fileCount = 12;
const videoModels = [
  'see2ai_video_generation_kling_3_0_v1',
  'seedance-2-fast-beta',
  'doubao-seedance-1-5-pro',
  'see2ai_video_generation_premium_v1',
  'doubao-seedance-1-0-pro-fast',
] as const;

/** A studio in use for weeks: results of every shape, by everybody, with a failure now and then. */
export const busyGallery: Scenario = (stage) =>
  withSampleMedia(fileCount, async (samples) => {
    for (let index = 0; index < taskCount; index++) {
      const sample = samples[index % samples.length] ?? samples[0];
      const isFailed = index % 17 === 16;
      await addTask(stage, {
        index,
        modelId:
          sample.kind === 'image'
            ? 'see2ai_image_generation_v1'
            : (videoModels[index % videoModels.length] ?? videoModels[0]),
        // Some hours apart, so that days and months can be filtered.
        createdAt: new Date(stage.now.getTime() - index * 5.3 * 3_600_000 - 60_000),
        prompt: `${sample.prompt} · ${index + 1}`,
        story: isFailed ? stories.failed : succeededAfter(40 + (index % 9) * 13),
        columns: isFailed
          ? { errorKind: 'rejected', errorCode: 'generationFailed' }
          : { costPoints: 10 + (index % 7) * 20 },
        results: isFailed ? [] : [sample],
      });
    }
  });
