import { workAsyncStorage } from 'next/dist/server/app-render/work-async-storage.external';
import { workUnitAsyncStorage } from 'next/dist/server/app-render/work-unit-async-storage.external';
import { NextRequest } from 'next/server';

/** Runs code that reads cookies and headers from Next as if within a request with these headers. */
export function inRequest<Answer>(headers: Record<string, string>, run: () => Promise<Answer>): Promise<Answer> {
  const request = new NextRequest('http://localhost:3000/', { headers });
  const work = { route: '/', isStaticGeneration: false, forceDynamic: true, afterContext: { after: () => {} } };
  const unit = {
    type: 'request',
    phase: 'action',
    url: { pathname: '/', search: '' },
    headers: request.headers,
    cookies: request.cookies,
    mutableCookies: request.cookies,
    userspaceMutableCookies: request.cookies,
    implicitTags: { tags: [], expirationsByCacheKind: new Map() },
  };
  return workAsyncStorage.run(work as never, () => workUnitAsyncStorage.run(unit as never, run));
}
