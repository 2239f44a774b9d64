/** The target of a request line, normalized for all later code. */
interface Target {
  /** Path and query, beginning with a slash. */
  path: string;
  /** Host and port if the line itself has them. They take priority over the Host header (RFC 9112, 3.2.2). */
  host: string | null;
}

const dotSegment = /\/(?:\.|%2e){1,2}(?:\/|$)/i;

/**
 * Reads the target of a request line. Null for a target that no browser sends and that later code could read in
 * different ways: `*`, a path that does not decode or contains NUL, a path with dot segments (`/api/../create`).
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
