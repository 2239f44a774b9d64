import * as z from 'zod/mini';
import type { MediaRef } from './contract';

/** A medium in requests of the browser. lib/net checks whether an address may be fetched. */
export const mediaRefSchema: z.ZodMiniType<MediaRef> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('asset'), assetId: z.uuid() }),
  z.strictObject({
    type: z.literal('url'),
    url: z.url({ protocol: /^https?$/ }).check(z.maxLength(2048)),
    previewAssetId: z.optional(z.uuid()),
  }),
]);
