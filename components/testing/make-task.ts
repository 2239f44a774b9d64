import { v7 } from 'uuid';
import type { AssetDto } from '@/lib/media/asset-dto';
import type { TaskSummary } from '@/lib/tasks/dto';

/** A stored result. */
export function makeResult(parts: Partial<AssetDto> = {}): AssetDto {
  return {
    id: v7(),
    kind: 'video',
    origin: 'result',
    isSandbox: true,
    fileName: 'result.mp4',
    mime: 'video/mp4',
    sizeBytes: 1_000,
    sent: null,
    width: 1_280,
    height: 720,
    durationMs: 5_000,
    frameRate: null,
    codec: null,
    hasAudio: null,
    hasPoster: false,
    isSetAside: false,
    sourceUrl: null,
    derivedFrom: null,
    createdAt: '2026-11-21T10:00:00.000Z',
    ...parts,
  };
}

/** A finished task of the sandbox. `second`: its place among others of the test, which are made in this order. */
export function makeTask(second: number, parts: Partial<TaskSummary> = {}): TaskSummary {
  const createdAt = new Date(Date.UTC(2026, 10, 21, 10, 0, second)).toISOString();
  return {
    // Ids rise with the time, as those of the studio do.
    id: `0198c0de-0000-7000-8000-${String(second).padStart(12, '0')}`,
    batchId: null,
    createdAt,
    updatedAt: createdAt,
    revision: 1,
    submittedAt: createdAt,
    finishedAt: createdAt,
    status: 'succeeded',
    money: 'charged',
    providerId: 'see2ai',
    modelId: 'see2ai_video_generation_kling_3_0_v1',
    kind: 'video',
    mode: 'text',
    prompt: `Words ${second}`,
    person: { id: 'ada', name: 'Ada' },
    isSandbox: true,
    durationSeconds: 5,
    aspectRatio: '16:9',
    resolution: null,
    costPoints: null,
    estimate: null,
    error: null,
    waitCode: null,
    cancelRequested: false,
    isPicked: false,
    isDismissed: false,
    results: [],
    trash: null,
    ...parts,
  };
}

/** Takes of one press, in the order of its items. */
export function makePress(second: number, parts: readonly Partial<TaskSummary>[]): TaskSummary[] {
  const batchId = `0198c0de-1111-7000-8000-${String(second).padStart(12, '0')}`;
  return parts.map((own, index) => makeTask(second + index, { batchId, prompt: `Press ${second}`, ...own }));
}
