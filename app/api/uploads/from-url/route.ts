import { z } from 'zod';
import { defineRoute } from '@/lib/actions/define-route.server';
import { readJson } from '@/lib/actions/read-json';
import { takeSlot } from '@/lib/auth/limits/limits.server';
import { importUrl } from '@/lib/media/import-url.server';
import { toAssetDto } from '@/lib/media/to-asset-dto';

const command = z.strictObject({ url: z.string().trim().min(1).max(2048) });

/** Imports a file from an address `{ url }`. Returns the asset. */
export const POST = defineRoute({
  right: 'create',
  audit: { none: 'an upload adds a file' },
  run: async ({ request, session }) => {
    const { url } = command.parse(await readJson(request));
    const { tenantId, userId } = session;
    const leave = takeSlot('imports', userId);
    try {
      const asset = await importUrl({ tenantId, userId, url, signal: request.signal });
      return Response.json(toAssetDto(asset), { status: 201, headers: { 'cache-control': 'no-store' } });
    } finally {
      leave();
    }
  },
});
