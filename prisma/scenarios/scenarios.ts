import { busyGallery } from './busy-gallery';
import { empty } from './empty';
import { everyStatus } from './every-status';
import { presses } from './presses';
import type { Scenario } from './scenario';

/** By the name that `npm run db:seed` takes. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  empty,
  'every-status': everyStatus,
  'busy-gallery': busyGallery,
  presses,
};
