import { v7 } from 'uuid';
import { makeResult, makeTask } from '@/components/testing/make-task';
import type { TaskSummary } from '@/lib/tasks/dto';

/** A finished take with one result. */
export function madeTake(kind: 'image' | 'video', parts: Partial<TaskSummary> = {}): TaskSummary {
  const film = { kind, fileName: 'result.mp4', mime: 'video/mp4', durationMs: 5_000 };
  const picture = { kind, fileName: 'result.png', mime: 'image/png', durationMs: null };
  return makeTask(0, {
    id: v7(),
    modelId: kind === 'image' ? 'see2ai_image_generation_v1' : 'see2ai_video_generation_kling_3_0_v1',
    kind,
    prompt: 'A lighthouse',
    person: { id: v7(), name: 'Ada' },
    results: [makeResult(kind === 'image' ? picture : film)],
    ...parts,
  });
}
