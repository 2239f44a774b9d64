import type { ProviderManifest } from '../contract';
import { seedanceModel } from './model';

const sixRatios = ['21:9', '16:9', '4:3', '1:1', '3:4', '9:16'] as const;

/** AiToEarn: the Seedance 2 models, one endpoint on two sites. */
export const manifest: ProviderManifest = {
  id: 'aitoearn',
  name: 'AiToEarn',
  documentationUrl: 'https://docs.aitoearn.ai',
  keyHeader: { name: 'X-Api-Key', prefix: '' },
  sites: [
    { id: 'international', label: 'aitoearn.ai', baseUrl: 'https://aitoearn.ai' },
    { id: 'china', label: 'aitoearn.cn', baseUrl: 'https://aitoearn.cn' },
  ],
  acceptsCustomBaseUrl: true,
  localFiles: 'provider-upload',
  usualLimits: { maxConcurrent: 10, maxPerMinute: 60 },
  models: [
    seedanceModel('seedance-2-fast-beta', {
      resolutions: ['480p', '720p'],
      defaultResolution: '720p',
      ratios: sixRatios,
      minSeconds: 4,
      defaultSeconds: 5,
    }),
    seedanceModel('seedance-2-beta', {
      resolutions: ['720p'],
      defaultResolution: '720p',
      ratios: sixRatios,
      minSeconds: 4,
      defaultSeconds: 5,
    }),
    seedanceModel('seedance-2-beta-1080p', {
      resolutions: ['1080p'],
      defaultResolution: '1080p',
      ratios: ['16:9', '9:16', '1:1'],
      minSeconds: 8,
      defaultSeconds: 8,
    }),
  ],
};
