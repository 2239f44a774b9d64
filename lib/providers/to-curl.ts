import type { ProviderManifest, WireRequest } from './contract';

/** Replaces the key in everything that a person can see or copy. */
export const keyPlaceholder = 'YOUR_API_KEY';

/** The request as a shell command. The key and media of the studio are placeholders. */
export function toCurl(manifest: Pick<ProviderManifest, 'keyHeader'>, baseUrl: string, request: WireRequest): string {
  const { name, prefix } = manifest.keyHeader;
  const lines = [
    `curl -X ${request.method} ${quote(`${baseUrl}${request.path}`)}`,
    `-H 'Content-Type: application/json'`,
    `-H ${quote(`${name}: ${prefix}${keyPlaceholder}`)}`,
    `--data-raw ${quote(JSON.stringify(request.body, null, 2))}`,
  ];
  return lines.join(' \\\n  ');
}

/** Quotes for a shell: single quotes keep every character; a quote itself is closed, escaped and opened again. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
