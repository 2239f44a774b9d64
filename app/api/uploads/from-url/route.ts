import { z } from 'zod';
import { defineRoute } from '@/lib/actions/define-route.server';
import { readBody } from '@/lib/actions/read-body';
import { AppError } from '@/lib/errors/app-error';
import { importUrl } from '@/lib/media/import-url.server';
import { toAssetDto } from '@/lib/media/to-asset-dto';

const largestBody = 16 * 1024;
const command = z.strictObject({ url: z.string().trim().min(1).max(2048) });

/** Brings a file from an address `{ url }`; answers the asset. */
export const POST = defineRoute({
  role: 'creator',
  run: async ({ request, session }) => {
    const { url } = command.parse(parseJson(await readBody(request, largestBody)));
    const { tenantId, userId } = session;
    const asset = await importUrl({ tenantId, userId, url, signal: request.signal });
    return Response.json(toAssetDto(asset), { status: 201, headers: { 'cache-control': 'no-store' } });
  },
});

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch (cause) {
    throw new AppError('invalid', 'the body is no JSON, or too large', { cause });
  }
}
