import { z } from 'zod';
import { defineRoute } from '@/lib/actions/define-route.server';
import { readJson } from '@/lib/actions/read-json';
import { mediaEffects } from '@/lib/media/save-asset.server';
import { openUpload } from '@/lib/media/upload/open-upload.server';
import { toUploadState } from '@/lib/media/upload/upload-session.server';

const command = z.strictObject({ fileName: z.string().max(1000), sizeBytes: z.number().int().min(0) });

/** Begins an upload in pieces. Returns an UploadState. */
export const POST = defineRoute({
  right: 'create',
  audit: { none: 'an upload adds a file' },
  run: async ({ request, session }) => {
    const file = command.parse(await readJson(request));
    const opened = await openUpload(session, file, mediaEffects());
    return Response.json(toUploadState(opened), { status: 201, headers: { 'cache-control': 'no-store' } });
  },
});
