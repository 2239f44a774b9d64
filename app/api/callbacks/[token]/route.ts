import { readBody } from '@/lib/actions/read-body';
import { countStrayCallback, refuseStrayCallbacks } from '@/lib/auth/limits/limits.server';
import { noteRefusal } from '@/lib/auth/note-refusal.server';
import { readVisitor } from '@/lib/auth/visitor.server';
import { AppError } from '@/lib/errors/app-error';
import { createLogger } from '@/lib/log/logger.server';
import { getQueue } from '@/lib/queue/get-queue.server';
import { isCallbackAddress, receiveCallback } from '@/lib/tasks/receive-callback.server';

export const dynamic = 'force-dynamic';

const largestBody = 1024 * 1024;
const log = createLogger('callbacks');

/**
 * The address for callbacks of providers. The secret in the path is the only proof, so no log may contain the path
 * (this is why the route does not use defineRoute). It records the callback and answers. A worker does the rest.
 */
export async function POST(request: Request, context: { params: Promise<{ token: string }> }): Promise<Response> {
  const { token } = await context.params;
  try {
    refuseStrayCallbacks(request.headers);
    // Checked before the body is read, so that strangers can't send one.
    if (!(await isCallbackAddress(token))) {
      countStrayCallback(request.headers);
      return answer(404, 'unknown');
    }
    const body = await readBody(request, largestBody);
    if (body === null) return answer(413, 'too large');
    const known = await receiveCallback(getQueue(), token, body);
    return known ? answer(200, 'ok') : answer(404, 'unknown');
  } catch (error) {
    if (error instanceof AppError && error.code === 'throttled') {
      const { address } = readVisitor(request.headers);
      noteRefusal({ action: 'request.throttled', reason: error.message, address });
      return answer(429, 'too many', { 'retry-after': String(error.params.seconds) });
    }
    log.error({ err: error }, 'A callback could not be recorded');
    // Asks the provider to send it again.
    return answer(503, 'try again');
  }
}

function answer(status: number, message: string, headers: Record<string, string> = {}): Response {
  return Response.json({ message }, { status, headers: { 'cache-control': 'no-store', ...headers } });
}
