/** A sign-in is a few hundred bytes. */
const largestForm = 16 * 1024;

/**
 * Whether a form may be read into memory. next-auth reads what it is sent to its end, also from somebody who is not
 * signed in: without this, one request could fill the memory. Node holds a sender to the length it has told.
 */
export function hasSmallBody(request: Request): boolean {
  if (request.headers.has('transfer-encoding')) return false;
  return Number(request.headers.get('content-length') ?? 0) <= largestForm;
}
