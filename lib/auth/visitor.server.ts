import 'server-only';
import type { Visitor } from './open-session.server';
import { clientHeader } from './request-origin';

/** Who asks, by the headers that lib/auth/admission has made true. */
export function readVisitor(headers: Headers): Visitor {
  return { address: headers.get(clientHeader) ?? 'unknown', userAgent: headers.get('user-agent') ?? '' };
}
