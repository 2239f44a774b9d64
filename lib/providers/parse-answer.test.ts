import { expect, test } from 'vitest';
import type { Json } from '@/lib/text/json';
import { parseAnswer, parseBody, parseInner } from './parse-answer';
import { readJob } from './read-job';

test.each<[string, unknown]>([
  ['{"id":833446756123456802}', { id: '833446756123456802' }],
  ['{"id":-9007199254740993}', { id: '-9007199254740993' }],
  ['{"id":9007199254740991}', { id: 9007199254740991 }],
  [
    '{"text":"833446756123456802","n":1e21,"f":0.1234567890123456}',
    { text: '833446756123456802', n: 1e21, f: 0.1234567890123456 },
  ],
  ['{"a":"[[[{{{\\"[["}', { a: '[[[{{{"[[' }],
  ['oops', undefined],
  ['', undefined],
])('%s is read as %o', (text, value) => {
  expect(parseAnswer(text)).toEqual(value);
});

test('a text that is nested too deeply is no answer, and causes no error', () => {
  expect(parseAnswer('['.repeat(200) + ']'.repeat(200))).toBeDefined();
  for (const text of ['['.repeat(100_000), `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`])
    expect(parseAnswer(text)).toBeUndefined();
});

test.each<[unknown, unknown]>([
  ['{"a":1}', { a: 1 }],
  ['[1]', [1]],
  ['"{\\"a\\":1}"', { a: 1 }],
  ['upstream said: {"error":{"message":"m"}} (400)', { error: { message: 'm' } }],
  ['a sign that says {hello}', undefined],
  ['"', undefined],
  [7, undefined],
  [null, undefined],
])('%o contains %o', (text, inner) => {
  expect(parseInner(text)).toEqual(inner);
});

const job = '{"id":"t1","status":"done"}';
test.each<[string, string, unknown]>([
  ['JSON', job, { id: 't1', status: 'done' }],
  ['JSON behind a byte order mark and spaces', `\ufeff\n ${job}\n`, { id: 't1', status: 'done' }],
  [
    'an event stream',
    `event: state\ndata: {"id":"t1","status":"queued"}\n\n: ping\ndata: ${job}\n\ndata: [DONE]\n\n`,
    { id: 't1', status: 'done' },
  ],
  ['JSON in lines', `{"id":"t1","status":"queued"}\r\n${job}\r\n`, { id: 't1', status: 'done' }],
  ['a call', `callback(${job});`, { id: 't1', status: 'done' }],
  ['JSON behind a warning', `<br />\n<b>Warning</b>: slow in <b>/a.php</b>\n${job}`, { id: 't1', status: 'done' }],
  ['a page', `<!DOCTYPE html><script>${job}</script>`, undefined],
  ['words', 'Bad gateway', undefined],
  ['nothing', '', undefined],
])('the body of an answer is read as %s', (_what, text, body) => {
  expect(parseBody(text)).toEqual(body);
});

test('a huge answer that was made to be slow is read to its end', () => {
  const words = '审核'.repeat(500_000);
  const body = {
    status: words,
    message: words,
    urls: Array.from({ length: 30_000 }, () => 'https://a.test/x'),
    ['u'.repeat(1e6)]: words,
  };
  const progress = readJob(body as Json, { kind: 'video', usage: {}, charged: 'may_be_charged' });
  expect(progress.status).toBe('running');
});
