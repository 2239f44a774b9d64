import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { canaryKey, containsKey, spellings } from '@/lib/text/__fixtures__/canary';
import { createRootLogger, hideInLog } from './logger.server';

function logged(...entry: [Record<string, unknown>, string]): string {
  let text = '';
  const destination = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  createRootLogger('info', destination).info(...entry);
  return text;
}

describe('the log', () => {
  const hidden = 'very-private-4f2a';

  test.each([
    [{ key: hidden }],
    [{ password: hidden, name: 'Ada' }],
    [{ request: { headers: { authorization: hidden, 'x-api-key': hidden } } }],
    [{ headers: { cookie: hidden, 'set-cookie': hidden } }],
    [{ context: { provider: { secret: hidden } } }],
    [{ task: { callbackUrl: hidden } }],
  ])('hides the secret of %j', (entry) => {
    const line = logged(entry, 'something happened');
    expect(line).not.toContain(hidden);
    expect(line).toContain('[redacted]');
  });

  test.each([
    ['the provider said: Bearer abcdef123456 is unknown', 'abcdef123456'],
    ['tried with sk-live-0123456789abcdef', '0123456789abcdef'],
    ['POST https://studio.example/api/callbacks/q7Zt-9_xK2 failed', 'q7Zt-9_xK2'],
    ['GET /api/public-media/AZqk9-_8.mp4?x=1', 'AZqk9-_8'],
    ['cannot reach postgresql://studio:hunter2hunter2@db:5432/x', 'hunter2hunter2'],
  ])('removes secrets from sentences: %s', (message, secret) => {
    expect(logged({}, message)).not.toContain(secret);
    expect(logged({ err: new Error(message) }, 'failed')).not.toContain(secret);
  });

  test('writes one line for every line reader, whatever a text contains', () => {
    const line = logged({ err: new Error('a\u2028{"level":"error"}\u2029\u0085\u009b2J\n') }, 'failed');
    expect(line.trimEnd()).not.toMatch(/[\u007f-\u009f\u2028\u2029\n]/);
    expect(JSON.parse(line).err.message).toBe('a\u2028{"level":"error"}\u2029\u0085\u009b2J\n');
  });

  test('does not contain a provider’s answer', () => {
    const error = Object.assign(new Error('refused'), { answer: { prompt: hidden } });
    expect(logged({ err: error }, 'failed')).not.toContain(hidden);
  });

  test.each(Object.entries(spellings(canaryKey)))('hides a key that the process knows: %s', (_how, text) => {
    hideInLog(canaryKey);
    const line = logged({ err: new Error(text), [text]: { words: text } }, text);
    expect(containsKey(line, canaryKey)).toBe(false);
    expect(JSON.parse(line)).toMatchObject({ level: 'info' });
  });

  test('keeps values that are no secrets', () => {
    const line = JSON.parse(logged({ keyId: '01', taskId: '02' }, 'task sent'));
    expect(line).toMatchObject({ level: 'info', keyId: '01', taskId: '02', msg: 'task sent' });
  });
});
