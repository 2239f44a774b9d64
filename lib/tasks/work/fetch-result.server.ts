import 'server-only';
import type { Task } from '@/lib/db/generated/client';
import { openKeyOf } from '@/lib/keys/open-key.server';
import { findProvider } from '@/lib/providers/registry/registry';
import type { TaskServices } from './services.server';

/** The statuses with which a gateway refuses a file to a request without a key. */
const refusals: ReadonlySet<number> = new Set([401, 403, 404]);

/**
 * The `fetch` for the files of a task's result. It sends no key, with one exception: some gateways serve a video
 * themselves (`GET {base}/v1/videos/{id}/content`) and only to its owner. If the provider itself named a link at
 * exactly the origin of the key's base URL, and the file is refused without the key, the request is repeated with the
 * key: that origin receives the key with every poll anyway. A redirect is followed without the key. A link that a
 * callback named never gets the key: anybody may have sent the callback.
 */
export function resultFetchOf(services: TaskServices, task: Task): typeof fetch {
  const plain = services.resultFetch(task.isSandbox);
  // The sandbox serves its videos without a key.
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

/** Refused, or a page or text instead of a video or an image: some gateways refuse with a 200. */
function isWithheld({ status, headers }: Response): boolean {
  return (
    refusals.has(status) || (status === 200 && /^(application\/json|text\/)/i.test(headers.get('content-type') ?? ''))
  );
}

/** The header with the key, for an address at the origin of the key's base URL; null for all others. */
async function keyFor(services: TaskServices, task: Task, url: string): Promise<[string, string] | null> {
  try {
    const provider = findProvider(task.providerId);
    const key = await openKeyOf(task);
    if (!provider || URL.parse(url)?.origin !== new URL(key.baseUrl).origin) return null;
    const { name, prefix } = provider.keyHeader;
    return [name, prefix + key.secret];
  } catch (error) {
    // If the key is gone, the answer to the request without it stands.
    services.log.info({ err: error, taskId: task.id }, 'A link could not be tried with the key');
    return null;
  }
}
