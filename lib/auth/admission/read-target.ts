/** What a request line asks for, as everything behind reads it. */
interface Target {
  /** Path and query, beginning with a slash. */
  path: string;
  /** Host and port where the line itself names them (as to a proxy); it counts more than the header then (RFC 9112, 3.2.2). */
  host: string | null;
}

const dotSegment = /\/(?:\.|%2e){1,2}(?:\/|$)/i;

/**
 * Reads the target of a request line. Null for one that no browser sends and that parts behind would read each in its own
 * way: `*`, a path that does not decode or holds NUL, one that climbs (`/api/../create`).
 */
export function readTarget(line: string): Target | null {
  const absolute = /^https?:\/\/([^/?#]+)(.*)$/i.exec(line);
  const path = absolute ? (absolute[2]?.startsWith('/') ? absolute[2] : `/${absolute[2] ?? ''}`) : line;
  if (!path.startsWith('/')) return null;
  const [pathname = ''] = path.split(/[?#]/);
  if (dotSegment.test(pathname) || !isDecodable(pathname)) return null;
  return { path, host: absolute?.[1] ?? null };
}

function isDecodable(pathname: string): boolean {
  try {
    return !decodeURIComponent(pathname).includes('\0');
  } catch {
    return false;
  }
}
