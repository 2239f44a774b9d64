import 'server-only';
import type { Visitor } from './open-session.server';
import { clientHeader } from './request-origin';

/** The visitor of a request, from the headers that lib/auth/admission has corrected. */
export function readVisitor(headers: Headers): Visitor {
  return { address: headers.get(clientHeader) ?? 'unknown', userAgent: headers.get('user-agent') ?? '' };
}
