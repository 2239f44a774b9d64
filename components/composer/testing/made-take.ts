import { v7 } from 'uuid';
import type { AssetDto } from '@/lib/media/asset-dto';
import type { TaskSummary } from '@/lib/tasks/dto';

function result(kind: 'image' | 'video'): AssetDto {
  return {
    id: v7(),
    kind,
    origin: 'result',
    isSandbox: true,
    fileName: `result.${kind === 'image' ? 'png' : 'mp4'}`,
    mime: kind === 'image' ? 'image/png' : 'video/mp4',
    sizeBytes: 1_000,
    sent: null,
    width: 1_280,
    height: 720,
    durationMs: kind === 'image' ? null : 5_000,
    frameRate: null,
    codec: null,
    hasAudio: null,
    hasPoster: false,
    isSetAside: false,
    sourceUrl: null,
    derivedFrom: null,
    createdAt: '2026-01-01T00:00:00.000Z',
  };
}

/** A finished take with one result. */
export function madeTake(kind: 'image' | 'video', parts: Partial<TaskSummary> = {}): TaskSummary {
  return {
    id: v7(),
    batchId: null,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    revision: 1,
    submittedAt: '2026-01-01T00:00:00.000Z',
    finishedAt: '2026-01-01T00:00:00.000Z',
    status: 'succeeded',
    money: 'charged',
    providerId: 'see2ai',
    modelId: kind === 'image' ? 'see2ai_image_generation_v1' : 'see2ai_video_generation_kling_3_0_v1',
    kind,
    mode: 'text',
    prompt: 'A lighthouse',
    person: { id: v7(), name: 'Ada' },
    isSandbox: true,
    durationSeconds: null,
    aspectRatio: null,
    resolution: null,
    costPoints: null,
    estimate: null,
    error: null,
    waitCode: null,
    cancelRequested: false,
    results: [result(kind)],
    trash: null,
    ...parts,
  };
}
