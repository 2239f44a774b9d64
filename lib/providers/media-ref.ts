import type { MediaRef } from './contract';
import * as z from './schema-parts';

/** A medium in requests of the browser. lib/net checks whether an address may be fetched. */
export const mediaRefSchema: z.Schema<MediaRef> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('asset'), assetId: z.uuid() }),
  z.strictObject({
    type: z.literal('url'),
    url: z.url(/^https?$/, z.maxLength(2048)),
    previewAssetId: z.optional(z.uuid()),
  }),
]);
