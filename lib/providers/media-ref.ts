import * as z from 'zod/mini';
import type { MediaRef } from './contract';

/** A medium as it travels between browser and server. Whether an address may be fetched is checked in lib/net. */
export const mediaRefSchema: z.ZodMiniType<MediaRef> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('asset'), assetId: z.uuid() }),
  z.strictObject({
    type: z.literal('url'),
    url: z.url({ protocol: /^https?$/ }).check(z.maxLength(2048)),
    previewAssetId: z.optional(z.uuid()),
  }),
]);
