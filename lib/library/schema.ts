import * as z from 'zod';
import { elementWords } from '@/lib/providers/fields';
import { maxElementImages, minElementImages } from '@/lib/providers/registry/element-images';
import { maxFilesAtOnce } from './limits';

/** Input for creating an element. Images are uploads of the tenant. */
export const elementInput = z.strictObject({
  ...elementWords,
  imageIds: z
    .array(z.uuid())
    .min(minElementImages)
    .max(maxElementImages)
    .refine((ids) => new Set(ids).size === ids.length, { params: { code: 'elements.sameImage' } }),
});
export type ElementWrite = z.output<typeof elementInput>;

export const changeElementInput = elementInput.extend({ elementId: z.uuid() });
export const elementIdInput = z.strictObject({ elementId: z.uuid() });
export const fileIdsInput = z.strictObject({ assetIds: z.array(z.uuid()).min(1).max(maxFilesAtOnce) });
export const renameFileInput = z.strictObject({ assetId: z.uuid(), fileName: z.string().trim().min(1).max(200) });
