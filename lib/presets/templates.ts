import type { OfferedSettings } from '@/lib/composer/intake/offered-settings';

/** Examples for people without presets. Their texts are in the catalogue `presets.templates.<id>`. */
export const templateIds = ['productAd', 'morph', 'character', 'poster', 'cityFilm'] as const;
export type TemplateId = (typeof templateIds)[number];

/** The texts of a template by their keys, in the person's language, with variables. */
export interface TemplateWords {
  productAd: { first: string; second: string; third: string };
  morph: { prompt: string };
  character: { prompt: string; description: string };
  poster: { prompt: string };
  cityFilm: { prompt: string };
}

const kling = 'see2ai_video_generation_kling_3_0_v1';
const klingPremium = 'see2ai_video_generation_premium_v1';

/**
 * Makes an offer to the composer from a template. Templates contain no files: the form asks for those that a template
 * needs.
 */
export function templateSettings<Id extends TemplateId>(id: Id, words: TemplateWords[Id]): OfferedSettings {
  return { ...templates[id](words as never), assets: [] };
}

const templates: { [Id in TemplateId]: (words: TemplateWords[Id]) => Omit<OfferedSettings, 'assets'> } = {
  productAd: ({ first, second, third }) => ({
    modelId: kling,
    values: {
      mode: 'multi-shot',
      shots: [
        { prompt: first, seconds: 3 },
        { prompt: second, seconds: 4 },
        { prompt: third, seconds: 3 },
      ],
      aspectRatio: '16:9',
      sound: true,
    },
  }),
  morph: ({ prompt }) => ({
    modelId: kling,
    values: { mode: 'frames', prompt, aspectRatio: 'auto', duration: 5, sound: false },
  }),
  character: ({ prompt, description }) => ({
    modelId: klingPremium,
    values: {
      mode: 'frames',
      prompt,
      elements: [{ name: 'element_hero', description, images: [] }],
      duration: 8,
      sound: true,
    },
  }),
  poster: ({ prompt }) => ({
    modelId: 'see2ai_image_generation_v1',
    values: { mode: 'text', prompt, aspectRatio: '3:4', resolution: '2K' },
  }),
  cityFilm: ({ prompt }) => ({
    modelId: 'seedance-2-beta',
    values: { mode: 'text', prompt, aspectRatio: '16:9', duration: 10 },
  }),
};
