import 'server-only';
import type { Task } from '@/lib/db/generated/client';
import { openKey } from '@/lib/keys/open-key.server';
import { findProvider } from '@/lib/providers/registry';
import type { TaskServices } from './services.server';

/** What a gateway answers about a file to somebody it does not know. */
const refusals: ReadonlySet<number> = new Set([401, 403, 404]);

/**
 * Fetches files of a task's result. Nobody gets the key with it, but for one case: some gateways hand a film out themselves
 * (`GET {base}/v1/videos/{id}/content`) and only to its owner. Where the provider itself has named a link at the very
 * origin of the key's base URL, and that does not give the file without the key, it is asked again with it: that origin is
 * sent the key with every look anyway. A redirect is followed without it, to wherever it leads, and what a callback names
 * is never asked for with it: its sender may be anybody.
 */
export function resultFetchOf(services: TaskServices, task: Task): typeof fetch {
  const plain = services.resultFetch(task.isSandbox);
  // The sandbox gives its films to everybody.
  if (task.isSandbox || task.deliveredBy === 'callback') return plain;
  return async (input, init) => {
    const response = await plain(input, init);
    if (!isWithheld(response)) return response;
    const authorization = await keyFor(services, task, String(input));
    if (!authorization) return response;
    await response.body?.cancel();
    const headers = new Headers(init?.headers);
    headers.set(...authorization);
    return await plain(input, { ...init, headers });
  };
}

/** Refused, or a page or words where a film or a picture should be: some gateways refuse with a 200. */
function isWithheld({ status, headers }: Response): boolean {
  return (
    refusals.has(status) || (status === 200 && /^(application\/json|text\/)/i.test(headers.get('content-type') ?? ''))
  );
}

/** The header with the key, for an address at the origin of the key's base URL; null for all others. */
async function keyFor(services: TaskServices, task: Task, url: string): Promise<[string, string] | null> {
  try {
    const provider = findProvider(task.providerId);
    const key = await openKey(task.tenantId, task.keyId);
    if (!provider || URL.parse(url)?.origin !== new URL(key.baseUrl).origin) return null;
    const { name, prefix } = provider.keyHeader;
    return [name, prefix + key.secret];
  } catch (error) {
    // A key that is gone by now opens nothing: what was answered without it stands.
    services.log.info({ err: error, taskId: task.id }, 'A link could not be tried with the key');
    return null;
  }
}
