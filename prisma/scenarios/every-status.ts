import type { Prisma } from '@/lib/db/generated/client';
import { addTask, type SeededTask } from './add-task';
import { prompts } from './prompts';
import { withSampleMedia } from './sample-media';
import type { Scenario } from './scenario';
import { stories, succeededAfter } from './stories';

/** Unfinished tasks must stay as they are, though a worker may be looking: whatever it waits for lies far away. */
const farAway = new Date('2036-01-01T00:00:00.000Z');
const held = { notBefore: farAway, leaseUntil: farAway, nextPollAt: farAway, deadlineAt: farAway };

const failure = (errorKind: string, errorCode: string, errorDetail: string | null = null) => ({
  errorKind,
  errorCode,
  errorDetail,
});

const cases: readonly (Pick<SeededTask, 'modelId' | 'story'> & {
  columns?: Partial<Prisma.TaskUncheckedCreateInput>;
  resultCount?: number;
})[] = [
  { modelId: 'see2ai_video_generation_kling_3_0_v1', story: stories.queued, columns: held },
  {
    modelId: 'seedance-2-fast-beta',
    story: stories.waiting,
    columns: { ...held, waitCode: 'provider-unavailable' },
  },
  { modelId: 'see2ai_video_generation_premium_v1', story: stories.submitting, columns: held },
  { modelId: 'doubao-seedance-1-5-pro', story: stories.running, columns: { ...held, operation: { id: 'seeded' } } },
  { modelId: 'seedance-2-beta', story: stories.storing, columns: { ...held, outputs: outputs(1), costPoints: 170 } },
  {
    modelId: 'see2ai_video_generation_kling_3_0_v1',
    story: succeededAfter(118),
    resultCount: 1,
    columns: {
      costPoints: 170,
      usage: {
        totalTokens: 1840,
        inputTokens: 240,
        outputTokens: 1600,
        costTimeMs: 113_400,
        model: 'kling-3.0',
        source: 'see2ai',
        providerConfigId: 12,
      },
      warnings: ['aspect_ratio was adjusted to 16:9'],
      outputs: outputs(1),
      answer: { status: 'success', cost_points: 170, data: { video_url: outputs(1)[0]?.url ?? '' } },
    },
  },
  {
    modelId: 'see2ai_image_generation_v1',
    story: succeededAfter(31),
    resultCount: 3,
    columns: { costPoints: 12, outputs: outputs(3) },
  },
  {
    modelId: 'doubao-seedance-1-0-pro-fast',
    story: stories.failed,
    columns: {
      ...failure('rejected', 'generationFailed', 'The prompt was refused by the safety system.'),
      answer: { error: { code: 'content_policy', message: 'The prompt was refused by the safety system.' } },
    },
  },
  {
    modelId: 'seedance-2-beta-1080p',
    story: stories.storeFailed,
    columns: { ...failure('studio', 'storeFailed'), outputs: outputs(1), costPoints: 90 },
  },
  { modelId: 'doubao-seedance-1-0-pro-quality', story: stories.cancelled },
  { modelId: 'seedance-2-fast-beta', story: stories.stoppedWaiting, columns: { cancelledAt: new Date() } },
  {
    modelId: 'see2ai_video_generation_premium_v1',
    story: stories.uncertain,
    columns: failure('uncertain', 'connectionLost', 'socket hang up'),
  },
];

/** One task for each state that a task can be in, newest first in the order of its life. */
export const everyStatus: Scenario = (stage) =>
  withSampleMedia(4, async (samples) => {
    const images = samples.filter((sample) => sample.kind === 'image');
    const videos = samples.filter((sample) => sample.kind === 'video');
    for (const [index, { modelId, story, columns, resultCount = 0 }] of cases.entries()) {
      const media = modelId.includes('image') ? images : videos;
      const results = Array.from({ length: resultCount }, (_, at) => media[at % media.length]).flatMap(
        (one) => one ?? [],
      );
      await addTask(stage, {
        index,
        modelId,
        createdAt: new Date(stage.now.getTime() - (index + 1) * 7 * 60_000),
        prompt: prompts[index % prompts.length] ?? '',
        story,
        columns,
        results,
      });
    }
  });

function outputs(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    url: `https://results.example/files/${index + 1}.mp4`,
    expiresAt: '2036-01-01T00:00:00.000Z',
  }));
}
