import { describe, expect, it } from 'vitest';
import { shorten } from './logs.ts';

const entry = (fields: Record<string, unknown>) => JSON.stringify({ time: '2026-11-21T07:26:01.000Z', ...fields });

describe('a line of a log', () => {
  it('is shown in the terminal, short and readable, when it is a warning or an error', () => {
    const line = entry({
      level: 'error',
      msg: 'poll failed',
      err: { message: 'socket hang up', stack: '…' },
      workerId: 'w',
      taskId: 't',
      assetId: 'f',
    });
    expect(shorten('worker', line, false)).toBe(
      'worker   07:26:01 error poll failed: socket hang up (worker w, task t, file f)',
    );
  });

  it('can’t look like several lines of the studio, whatever somebody outside has written into it', () => {
    const message = 'no\n worker   07:26:02 error forged\u2028x \u001b[2K\u009b2J\u202egone';
    const line = shorten('worker', entry({ level: 'error', msg: 'poll failed', err: { message } }), false);
    expect(line).toBe(
      'worker   07:26:01 error poll failed: no\n         │  worker   07:26:02 error forged\n         │ x �[2K�2J�gone',
    );
    expect(shorten('web', 'plain\u001b[31m\u2028{"level":"error"}', true)).toBe(
      'web      plain�[31m\n         │ {"level":"error"}',
    );
  });

  it('is not shown when it is an ordinary message', () => {
    expect(shorten('worker', entry({ level: 'info', msg: 'task finished' }), true)).toBeNull();
    expect(shorten('web', ' ▲ Next.js 16', false)).toBeNull();
  });

  it('is shown when plain lines are wanted and it is not empty', () => {
    expect(shorten('web', '✓ Ready in 0.3s', true)).toBe('web      ✓ Ready in 0.3s');
    expect(shorten('web', '   ', true)).toBeNull();
  });
});
