// Written by `npm run provider:index` from lib/providers/provider-ids.ts.
import type { ElementLimits } from '../registration';
import { elementLimits as see2ai } from '../see2ai/element-limits';

export const elementLimits: Readonly<Record<string, ElementLimits>> = {
  see2ai,
};
