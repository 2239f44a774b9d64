import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { AuditDeclaration } from './audit-actions';

/** Where a request comes from, as its session would keep it. */
interface RequestOrigin {
  address: string;
  userAgent: string;
}

interface AuditedRequest extends RequestOrigin {
  /** What its action or route says that it records. Undefined: it says nothing. */
  declared?: AuditDeclaration;
}

const requests = new AsyncLocalStorage<AuditedRequest>();

/** Runs the work of a request. What it records has the request's origin, without passing it through every function. */
export function duringRequest<Result>(request: AuditedRequest, work: () => Result): Result {
  return requests.run(request, work);
}

/** The request that the calling code works for; undefined in a worker or a script. */
export function currentRequest(): AuditedRequest | undefined {
  return requests.getStore();
}
