import type { RenderPlan } from './plan';
import type { ProbedMedia } from './probed-media';
import type { MediaFormat } from './sniff-format';

/** Messages to the renderer process. Probes run at once. Renderings run one after the other. */
export type RendererTask =
  | { type: 'probe'; filePath: string; format: MediaFormat }
  | { type: 'render'; plan: RenderPlan; outputPath: string; coverPath: string };

export type RendererRequest = RendererTask & { id: number };

export type RendererAnswer =
  | { id: number; ok: true; probed?: ProbedMedia }
  | { id: number; ok: false; message: string };
