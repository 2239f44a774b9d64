import { z } from 'zod';
import { parseShape } from '@/lib/sandbox/http/parse-shape';
import { mustHold } from '@/lib/sandbox/http/violation';
import type { Composition } from '@/lib/sandbox/jobs/accept-job';
import { isWebAddress } from '@/lib/sandbox/media/fetch-media';
import type { GivenMedia } from '@/lib/sandbox/media/gather-media';
import { videoSize } from '@/lib/sandbox/render/dimensions';
import { checkElementTags, element, elementImageRules, frameRules, promptLength } from './elements';

/**
 * The two video actions: see2ai-video-premium-v1.md and see2ai-video-kling-3-0-v1.md (the same schema, except for the
 * name of the elements), with the rules of FACTS.md "Kling 3.0 rules".
 */
export const videoActions = {
  see2ai_video_generation_premium_v1: 'reference_elements',
  see2ai_video_generation_kling_3_0_v1: 'kling_elements',
} as const;

export type VideoAction = keyof typeof videoActions;

const common = {
  prompt: z.string().nullish(),
  image_urls: z.array(z.string()).max(2).nullish(),
  sound: z.boolean().nullish(),
  duration: z.string().nullish(),
  aspect_ratio: z.enum(['16:9', '9:16', '1:1']).nullish(),
  mode: z.enum(['std', 'pro']).nullish(),
  multi_shots: z.boolean().nullish(),
  multi_prompt: z.array(z.strictObject({ prompt: z.string(), duration: z.int().min(1).max(12) })).nullish(),
  callBackUrl: z.string().nullish(),
};
const elements = z.array(element).max(3).nullish();
const premiumInput = z.strictObject({ ...common, reference_elements: elements });
const klingInput = z.strictObject({ ...common, kling_elements: elements });

/** Reads a video action's body. Throws Violation. */
export function readVideoRequest(action: VideoAction, body: unknown): Omit<Composition, 'input'> {
  const isPremium = action === 'see2ai_video_generation_premium_v1';
  const input = isPremium ? readPremium(body) : readKling(body);
  const images = input.image_urls ?? [];
  const seconds = readDuration(input.duration ?? '5');
  const shots = input.multi_shots ? readShots(input, seconds) : readSingle(input, seconds);
  const given = input.elements ?? [];
  const used = shots.flatMap(({ prompt }) => checkElementTags(prompt, given));
  mustHold(used.length === 0 || images.length > 0, 'image_urls is required when a prompt names an @element');
  mustHold(!input.multi_shots || images.length < 2, 'multi_shots takes a first frame only: image_urls has two');
  const callbackUrl = input.callBackUrl ?? undefined;
  mustHold(callbackUrl === undefined || isWebAddress(callbackUrl), 'callBackUrl is not an http(s) address');
  const [mode, sound] = [input.mode ?? 'pro', input.sound ?? false];
  return {
    provider: 'see2ai',
    model: action,
    kind: 'video',
    shots,
    // With images the ratio is optional and follows the first image. The default applies only without images.
    ratio: input.aspect_ratio ?? (images.length > 0 ? 'auto' : '16:9'),
    fallbackRatio: 16 / 9,
    sizeOf: (ratio) => videoSize(mode === 'std' ? '720p' : '1080p', ratio),
    sound,
    media: [...images.map(toFrame), ...given.flatMap(({ element_input_urls: urls }) => urls.map(toElementImage))],
    cost: Math.round(seconds * (mode === 'std' ? 20 : 27) * (sound ? 1.5 : 1)),
    ...(callbackUrl !== undefined && { callbackUrl }),
    queueSeconds: 0.2,
    leastSeconds: 3,
  };
}

function readPremium(body: unknown) {
  const { reference_elements: elements, ...input } = parseShape(premiumInput, body);
  return { ...input, elements };
}

function readKling(body: unknown) {
  const { kling_elements: elements, ...input } = parseShape(klingInput, body);
  return { ...input, elements };
}

type VideoInput = ReturnType<typeof readKling>;

function readDuration(text: string): number {
  const seconds = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  mustHold(seconds >= 3 && seconds <= 15, `duration must be "3" to "15", not ${JSON.stringify(text)}`);
  return seconds;
}

function readSingle(input: VideoInput, seconds: number) {
  const prompt = input.prompt?.trim() ?? '';
  mustHold(prompt !== '', 'prompt is required unless multi_shots is true');
  mustHold(promptLength(prompt) <= 2500, 'prompt is longer than 2500 characters');
  mustHold((input.multi_prompt ?? []).length === 0, 'multi_prompt is given but multi_shots is not true');
  return [{ prompt, seconds }];
}

function readShots(input: VideoInput, seconds: number) {
  const shots = input.multi_prompt ?? [];
  mustHold(shots.length >= 1 && shots.length <= 6, 'multi_prompt must have 1 to 6 shots');
  shots.forEach(({ prompt }, index) => {
    mustHold(prompt.trim() !== '', `multi_prompt[${index}].prompt is empty`);
    mustHold(promptLength(prompt) <= 500, `multi_prompt[${index}].prompt is longer than 500 characters`);
  });
  const sum = shots.reduce((total, shot) => total + shot.duration, 0);
  mustHold(sum === seconds, `the shots take ${sum} s in all, duration says ${seconds}`);
  return shots.map(({ prompt, duration }) => ({ prompt, seconds: duration }));
}

function toFrame(url: string, index: number): GivenMedia {
  return { url, role: index === 0 ? 'firstFrame' : 'lastFrame', rules: frameRules };
}

function toElementImage(url: string): GivenMedia {
  return { url, role: 'element', rules: elementImageRules };
}
