import type { ProviderManifest } from '../contract';
import { imageModel } from './image-model';
import { videoModel } from './video-model';

/** SEE2AI: two blocking video actions and one image action that is polled. */
export const manifest: ProviderManifest = {
  id: 'see2ai',
  name: 'SEE2AI',
  documentationUrl: 'https://see2ai.com/docs',
  keyHeader: { name: 'Authorization', prefix: 'Bearer ' },
  sites: [{ id: 'see2ai', label: 'see2ai.com', baseUrl: 'https://see2ai.com' }],
  acceptsCustomBaseUrl: true,
  localFiles: 'provider-upload',
  usualLimits: { maxConcurrent: 20, maxPerMinute: 60 },
  models: [
    videoModel('see2ai_video_generation_kling_3_0_v1'),
    videoModel('see2ai_video_generation_premium_v1'),
    imageModel,
  ],
};
