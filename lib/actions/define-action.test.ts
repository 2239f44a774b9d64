import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Role, Session } from '@/lib/auth/session';
import { AppError } from '@/lib/errors/app-error';
import { defineAction } from './define-action.server';

const sessionOf = (role: Role): Session => ({
  userId: '01900000-0000-7000-8000-000000000001',
  tenantId: '01900000-0000-7000-8000-000000000002',
  tenantName: 'Studio',
  role,
  othersWork: 'administrators',
  mustEnroll: false,
  isProven: true,
  name: 'Ada',
  email: 'ada@example.com',
});

const signedInAs = (role: Role | null, headers: Record<string, string> = {}) => ({
  getSession: async () => (role ? sessionOf(role) : null),
  getHeaders: async () => new Headers(headers),
  noteRefusal: () => {},
});
const input = z.strictObject({ label: z.string().min(1) });
const run = async ({ input: given }: { input: { label: string } }) => `made ${given.label}`;

describe('an action', () => {
  test('returns the result of its run', async () => {
    const action = defineAction({ right: 'create', input, run }, signedInAs('admin'));
    expect(await action({ label: 'a' })).toEqual({ ok: true, data: 'made a' });
  });

  test('is refused without a session', async () => {
    const action = defineAction({ right: 'look', input, run }, signedInAs(null));
    expect(await action({ label: 'a' })).toMatchObject({ ok: false, error: { code: 'unauthenticated' } });
  });

  test('is refused to a lower role before its input is checked', async () => {
    const action = defineAction({ right: 'manageKeys', input, run }, signedInAs('creator'));
    expect(await action({} as never)).toMatchObject({
      ok: false,
      error: { code: 'forbidden', params: { right: 'manageKeys' } },
    });
  });

  test('may be open to anyone', async () => {
    const action = defineAction({ right: 'anyone', input, run }, signedInAs(null));
    expect(await action({ label: 'a' })).toMatchObject({ ok: true });
  });

  test.each([[{}], [{ label: '' }], [{ label: 'a', extra: 1 }], [null], ['text']])(
    'refuses the input %j',
    async (given) => {
      const action = defineAction({ right: 'create', input, run }, signedInAs('creator'));
      const result = await action(given as never);
      expect(result).toMatchObject({ ok: false, error: { code: 'invalid' } });
      expect(result.ok || result.error.issues.length).toBeGreaterThan(0);
    },
  );

  test('returns a refusal with its code, its params and a request id', async () => {
    const refuse = async () => {
      throw new AppError('notPossible', 'internal words', { params: { running: 2 } });
    };
    const result = await defineAction({ right: 'look', input, run: refuse }, signedInAs('viewer'))({ label: 'a' });
    expect(result).toMatchObject({ ok: false, error: { code: 'notPossible', params: { running: 2 } } });
    expect(JSON.stringify(result)).not.toContain('internal words');
    expect(result.ok || result.error.requestId).toMatch(/^[\da-f-]{36}$/);
  });

  test('reveals nothing about an unexpected error', async () => {
    const explode = async () => {
      throw new Error('the password is hunter2');
    };
    const result = await defineAction({ right: 'look', input, run: explode }, signedInAs('viewer'))({ label: 'a' });
    expect(result).toMatchObject({ ok: false, error: { code: 'unexpected', params: {}, issues: [] } });
    expect(JSON.stringify(result)).not.toContain('hunter2');
  });
});
