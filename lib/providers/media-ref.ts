import * as z from 'zod';
import type { MediaRef } from './contract';

/** A medium as it travels between browser and server. Whether an address may be fetched is checked in lib/net. */
export const mediaRefSchema: z.ZodType<MediaRef> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('asset'), assetId: z.uuid() }),
  z.strictObject({
    type: z.literal('url'),
    url: z.url({ protocol: /^https?$/ }).max(2048),
    previewAssetId: z.uuid().optional(),
  }),
]);
