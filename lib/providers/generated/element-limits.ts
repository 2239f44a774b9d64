// Written by `npm run provider:index` from lib/providers/provider-ids.ts.
import { elementLimits as see2ai } from '../see2ai/element-limits';

export const elementLimits = {
  see2ai,
} as const;
