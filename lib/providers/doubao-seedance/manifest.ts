import type { ProviderManifest } from '../contract';
import { seedance10Fast, seedance10Quality } from './seedance-1-0';
import { seedance15 } from './seedance-1-5';

/** A gateway in front of Doubao Seedance, at the address that the administrator enters. */
export const manifest: ProviderManifest = {
  id: 'doubao-seedance',
  name: 'Doubao Seedance',
  documentationUrl: 'https://www.volcengine.com/docs/82379/1520757',
  keyHeader: { name: 'Authorization', prefix: 'Bearer ' },
  sites: [],
  acceptsCustomBaseUrl: true,
  localFiles: 'public-link',
  usualLimits: { maxConcurrent: 10, maxPerMinute: 60 },
  models: [seedance15, seedance10Quality, seedance10Fast],
};
