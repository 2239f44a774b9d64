import type { ProviderTemplate } from '../registration';
import type { See2aiModelId } from './names';

const kling: See2aiModelId = 'see2ai_video_generation_kling_3_0_v1';

export const templates: readonly ProviderTemplate[] = [
  {
    id: 'productAd',
    modelId: kling,
    variables: ['product', 'place'],
    values: ({ text }) => ({
      mode: 'multi-shot',
      shots: [
        { prompt: text('first'), seconds: 3 },
        { prompt: text('second'), seconds: 4 },
        { prompt: text('third'), seconds: 3 },
      ],
      aspectRatio: '16:9',
      sound: true,
    }),
  },
  {
    id: 'morph',
    modelId: kling,
    variables: ['before', 'after'],
    values: ({ text }) => ({
      mode: 'frames',
      prompt: text('prompt'),
      aspectRatio: 'auto',
      duration: 5,
      sound: false,
    }),
  },
  {
    id: 'character',
    modelId: 'see2ai_video_generation_premium_v1' satisfies See2aiModelId,
    variables: ['character', 'action', 'place'],
    values: ({ text, variable }) => ({
      mode: 'frames',
      prompt: text('prompt', { hero: '@element_hero' }),
      elements: [{ name: 'element_hero', description: variable('character'), images: [] }],
      duration: 8,
      sound: true,
    }),
  },
  {
    id: 'poster',
    modelId: 'see2ai_image_generation_v1' satisfies See2aiModelId,
    variables: ['title', 'subject'],
    values: ({ text }) => ({ mode: 'text', prompt: text('prompt'), aspectRatio: '3:4', resolution: '2K' }),
  },
];
