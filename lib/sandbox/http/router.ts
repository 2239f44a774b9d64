import type { Answer } from './answer';
import type { Exchange } from './exchange';
import type { Traffic } from './traffic';

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `/<provider>/v1/jobs/:id`; a `:name` stands for one part of the path. */
  path: string;
  /** The kind of its traffic, by which scripts of faults choose requests. Absent: no script can spoil it. */
  traffic?: Traffic;
  handle(exchange: Exchange): Answer | Promise<Answer>;
}

export type Match =
  | { found: true; route: Route; params: Record<string, string> }
  | { found: false; allowedMethods: readonly string[] };

/** Finds the route of a request. A HEAD request is answered by the GET route, without its body. */
export function createRouter(routes: readonly Route[]): (method: string, path: string) => Match {
  const table = routes.map((route) => ({ route, parts: route.path.split('/') }));
  return (method, path) => {
    const wanted = method === 'HEAD' ? 'GET' : method;
    const parts = path.split('/');
    const allowed = new Set<string>();
    for (const { route, parts: pattern } of table) {
      const params = matchParts(pattern, parts);
      if (!params) continue;
      if (route.method === wanted) return { found: true, route, params };
      allowed.add(route.method);
    }
    return { found: false, allowedMethods: [...allowed] };
  };
}

function matchParts(pattern: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const part = parts[index] ?? '';
    if (!expected.startsWith(':')) {
      if (expected !== part) return undefined;
    } else {
      const value = decode(part);
      if (!value) return undefined;
      params[expected.slice(1)] = value;
    }
  }
  return params;
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
