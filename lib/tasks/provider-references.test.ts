import { expect, test } from 'vitest';
import type { Json } from '@/lib/text/json';
import { providerReferences } from './provider-references';

test.each<[string, Json, Json, Record<string, string>]>([
  [
    'AiToEarn',
    { id: 'job' },
    { code: 0, data: { id: 'job', mediaId: 'm', groupId: 'g', input: { groupId: 'asked for' } } },
    { taskId: 'job', mediaId: 'm', groupId: 'g' },
  ],
  ['SEE2AI', { taskId: 'a' }, { task_id: 'a', state: 'success' }, { taskId: 'a' }],
  [
    'a relay',
    { id: 'a' },
    { code: 'success', request_id: 'r', data: { task_id: 'a' } },
    { taskId: 'a', requestId: 'r' },
  ],
  ['a refusal', null, { error: { message: 'no', request_id: 'r' } }, { requestId: 'r' }],
  ['a failed blocking call', null, { task_id: 'a', state: 'failed' }, { taskId: 'a' }],
  ['words', null, 'oops', {}],
  ['nothing', null, null, {}],
])('of %s', (_what, operation, answer, expected) => {
  const found = providerReferences(operation, answer);
  expect(Object.fromEntries(found.map(({ name, value }) => [name, value]))).toEqual(expected);
});
