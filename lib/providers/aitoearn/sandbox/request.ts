import { z } from 'zod';
import { parseShape } from '@/lib/sandbox/http/parse-shape';
import { mustHold, UnusableMedia } from '@/lib/sandbox/http/violation';
import type { Composition } from '@/lib/sandbox/jobs/accept-job';
import type { GatheredMedia, GivenMedia } from '@/lib/sandbox/media/gather-media';
import { videoSize } from '@/lib/sandbox/render/dimensions';
import { codes } from './codes';
import { audioRules, imageRules, maxTotalSeconds, videoRules } from './media-rules';

/** aitoearn-video-generations.md: the models' own limits. */
const wideRatios = ['21:9', '16:9', '4:3', '1:1', '3:4', '9:16'];
export const models = {
  'seedance-2-fast-beta': { resolutions: ['720p', '480p'], ratios: wideRatios, min: 4, max: 15, usual: 5 },
  'seedance-2-beta': { resolutions: ['720p'], ratios: wideRatios, min: 4, max: 15, usual: 5 },
  'seedance-2-beta-1080p': { resolutions: ['1080p'], ratios: ['16:9', '9:16', '1:1'], min: 8, max: 15, usual: 8 },
} as const;

const input = z.strictObject({
  model: z.string().min(1),
  prompt: z.string().min(1).max(4000),
  groupId: z.string().optional(),
  image: z.union([z.string(), z.array(z.string())]).optional(),
  images: z.array(z.string()).optional(),
  videos: z.array(z.string()).optional(),
  audios: z.array(z.string()).optional(),
  resolution: z.enum(['480p', '720p', '1080p']).optional(),
  ratio: z.string().optional(),
  duration: z.number().optional(),
  source: z.enum(['ai_video', 'ai_draft_generation', 'plugin']).optional(),
});

const pointsPerSecond: Record<string, number> = { '480p': 1, '720p': 2, '1080p': 4 };

/** Reads the body of a generation. Throws Violation with the documented code. */
export function readRequest(body: unknown): Omit<Composition, 'input'> {
  const asked = parseShape(input, body, codes.validation);
  const model = Object.entries(models).find(([name]) => name === asked.model)?.[1];
  mustHold(model !== undefined, `无效的 AI 模型：${asked.model}`, codes.model);
  const { resolution = model.resolutions[0], ratio = '16:9', duration = model.usual } = asked;
  checkLimits(model, asked.model, { resolution, ratio, duration });
  // The sandbox has every group, except those whose id begins with “missing”, so that the error can be tested.
  mustHold(asked.groupId?.startsWith('missing') !== true, '素材分组未找到', codes.group);
  return {
    provider: 'aitoearn',
    model: asked.model,
    kind: 'video',
    shots: [{ prompt: asked.prompt, seconds: duration }],
    ratio,
    fallbackRatio: 16 / 9,
    sizeOf: (value) => videoSize(resolution, value),
    sound: (asked.audios ?? []).length > 0,
    media: readMedia(asked),
    checkMedia: checkTotals,
    cost: Math.ceil(duration * (pointsPerSecond[resolution] ?? 2)),
    queueSeconds: 1.5,
    leastSeconds: 5,
  };
}

function checkLimits(
  model: (typeof models)[keyof typeof models],
  name: string,
  { resolution, ratio, duration }: { resolution: string; ratio: string; duration: number },
) {
  const [resolutions, ratios]: readonly (readonly string[])[] = [model.resolutions, model.ratios];
  mustHold(resolutions?.includes(resolution) === true, `${name} 不支持 ${resolution}`, codes.validation);
  mustHold(ratios?.includes(ratio) === true, `${name} 不支持宽高比 ${ratio}`, codes.validation);
  const allowed = duration >= model.min && duration <= model.max;
  mustHold(allowed, `${name} 的时长为 ${model.min}-${model.max} 秒`, codes.validation);
}

function readMedia(asked: z.output<typeof input>): GivenMedia[] {
  const images = [...[asked.image ?? []].flat(), ...(asked.images ?? [])];
  const [videos, audios] = [asked.videos ?? [], asked.audios ?? []];
  mustHold(images.length <= 9, 'image 与 images 合计最多 9 张', codes.validation);
  mustHold(videos.length <= 3, 'videos 最多 3 个', codes.validation);
  mustHold(audios.length <= 3, 'audios 最多 3 个', codes.validation);
  mustHold(images.length + videos.length + audios.length <= 12, '参考媒体合计最多 12 个', codes.validation);
  // FACTS.md: Seedance 2 accepts sound only beside an image or a video.
  mustHold(audios.length === 0 || images.length + videos.length > 0, '音频需搭配图片或视频', codes.mode);
  return [
    ...images.map((url) => ({ url, role: 'reference' as const, rules: imageRules })),
    ...videos.map((url) => ({ url, role: 'reference' as const, rules: videoRules })),
    ...audios.map((url) => ({ url, role: 'reference' as const, rules: audioRules })),
  ];
}

/** Checks the sums of the durations per kind, which the document also limits. */
function checkTotals(media: readonly GatheredMedia[]): void {
  for (const [kind, isOfKind] of Object.entries(kinds)) {
    const total = media.filter(isOfKind).reduce((sum, { facts }) => sum + (facts.seconds ?? 0), 0);
    if (total > maxTotalSeconds + 0.3) throw new UnusableMedia(`${kind} 总时长最多 ${maxTotalSeconds} 秒`);
  }
}

const kinds = {
  视频: ({ facts }: GatheredMedia) => facts.format === 'mp4' || facts.format === 'mov',
  音频: ({ facts }: GatheredMedia) => facts.format === 'wav' || facts.format === 'mp3',
};
