import { readBody } from '@/lib/actions/read-body';
import { createLogger } from '@/lib/log/logger.server';
import { getQueue } from '@/lib/queue/pg-boss.server';
import { receiveCallback } from '@/lib/tasks/receive-callback.server';

export const dynamic = 'force-dynamic';

const largestBody = 1024 * 1024;
const log = createLogger('callbacks');

/**
 * Where providers report back. The secret in the path is the only proof, so the path goes into no log (which is why this
 * is not made with defineRoute). Recorded and answered at once; a worker does the rest.
 */
export async function POST(request: Request, context: { params: Promise<{ token: string }> }): Promise<Response> {
  const { token } = await context.params;
  try {
    const body = await readBody(request, largestBody);
    if (body === null) return answer(413, 'too large');
    const known = await receiveCallback(await getQueue(), token, body);
    return known ? answer(200, 'ok') : answer(404, 'unknown');
  } catch (error) {
    log.error({ err: error }, 'A callback could not be recorded');
    // The provider should post it again.
    return answer(503, 'try again');
  }
}

function answer(status: number, message: string): Response {
  return Response.json({ message }, { status, headers: { 'cache-control': 'no-store' } });
}
