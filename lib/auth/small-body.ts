/** A sign-in is a few hundred bytes. */
const largestForm = 16 * 1024;

/**
 * Whether a form may be read into memory. next-auth reads the whole body of every sender, also without a session:
 * without this check, one request could fill the memory. Node enforces the declared length.
 */
export function hasSmallBody(request: Request): boolean {
  if (request.headers.has('transfer-encoding')) return false;
  return Number(request.headers.get('content-length') ?? 0) <= largestForm;
}
