/**
 * The registry: one line per provider, the name of its folder. The order is that of the model picker. After a change run
 * `npm run provider:index`, which collects what the folders register (docs/decisions/034).
 */
// biome-ignore format: one line per provider
export const providerIds = [
  'see2ai',
  'aitoearn',
  'doubao-seedance',
  'video-relay',
] as const;
