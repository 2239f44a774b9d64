import { AppError } from '@/lib/errors/app-error';
import { readBody } from './read-body';
import { refuseUnstorable } from './refuse-unstorable';

const largestBody = 16 * 1024;

/** Reads a small JSON body. The caller must check its shape. Throws AppError('invalid'). */
export async function readJson(request: Request): Promise<unknown> {
  let body: unknown;
  try {
    body = JSON.parse((await readBody(request, largestBody)) ?? '');
  } catch (cause) {
    throw new AppError('invalid', 'the body is no JSON, or too large', { cause });
  }
  refuseUnstorable(body);
  return body;
}
