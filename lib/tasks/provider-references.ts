import { layersOf, plainName } from '@/lib/providers/answer-layers';
import { objectOf, wordOf } from '@/lib/providers/read-answer';
import type { Json, JsonObject } from '@/lib/text/json';

export const referenceNames = ['taskId', 'requestId', 'mediaId', 'groupId'] as const;

/** An id under which the provider knows a task or its result. */
export interface ProviderReference {
  name: (typeof referenceNames)[number];
  value: string;
}

const longest = 200;

/** The ids to give to the provider's support about a task: from its handle and its last answer, each once. Pure. */
export function providerReferences(operation: Json, answer: Json): ProviderReference[] {
  const handle = objectOf(operation) as JsonObject | undefined;
  const found = new Map<string, string>();
  const taskId = wordOf(handle?.taskId) ?? wordOf(handle?.id);
  if (taskId) found.set('taskid', taskId);
  for (const { value } of layersOf(answer, { jobId: taskId }))
    for (const [name, entry] of Object.entries(objectOf(value) ?? {})) {
      const word = wordOf(entry);
      if (word && word.length <= longest && !found.has(plainName(name))) found.set(plainName(name), word);
    }
  return referenceNames.flatMap((name) => {
    const value = found.get(name.toLowerCase());
    return value ? [{ name, value }] : [];
  });
}
