import type { ProviderTemplate } from '../registration';
import type { AitoearnModelId } from './names';

export const templates: readonly ProviderTemplate[] = [
  {
    id: 'cityFilm',
    modelId: 'seedance-2-beta' satisfies AitoearnModelId,
    variables: ['city'],
    values: ({ text }) => ({ mode: 'text', prompt: text('prompt'), aspectRatio: '16:9', duration: 10 }),
  },
];
