import type { Measurement } from '../figure.ts';
import { usageFigures } from './admin/usage.ts';

/** What an administrator of many people waits for. */
export const admin: Measurement = {
  title: 'the administration of a large studio',
  about:
    'Whole answers (session, page and all) over a kept connection, one after the other, on the embedded database, with a ' +
    'million tasks of a year by fifty people with twelve keys.',
  run: async (say, options) => ({ figures: await usageFigures(say, options) }),
};
