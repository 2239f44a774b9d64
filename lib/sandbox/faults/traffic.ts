import type { Traffic } from './script';

const patterns: readonly [kind: Traffic, method: string, path: RegExp][] = [
  ['upload', 'POST', /\/see2ai_storage_upload_v1$|\/api\/assets\//],
  ['upload', 'PUT', /^\/media\/signed-uploads\//],
  ['submit', 'POST', /^\/see2ai\/api\/v1\/actions\/[^/]+(\/async)?$|\/generations$/],
  ['status', 'GET', /\/status\/[^/]+$|\/generations\/[^/]+$/],
  ['list', 'GET', /^\/aitoearn\/.*\/generations$/],
  ['result', 'GET', /^\/media\/results\//],
];

/** The kind of traffic of a request. Undefined where no script can spoil the request. */
export function trafficOf(method: string, path: string): Traffic | undefined {
  return patterns.find(([, wanted, pattern]) => method === wanted && pattern.test(path))?.[0];
}
