import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { setupCode } from './setup-code.server';

const secret = 'a secret of thirty-two characters';

beforeEach(() => {
  vi.resetModules();
  vi.stubEnv('DATABASE_URL', 'postgresql://localhost/none');
  vi.stubEnv('AUTH_SECRET', secret);
  vi.stubEnv('ENCRYPTION_KEY', Buffer.alloc(32).toString('base64'));
});
afterEach(() => vi.unstubAllEnvs());

async function isOpen(host: string, code: unknown): Promise<boolean> {
  vi.stubEnv('HOST', host);
  // Settings are read once per process.
  const { isSetupOpen } = await import('./is-setup-open.server');
  return isSetupOpen(code);
}

describe.each([
  ['on this machine alone', ''],
  ['in a network', '0.0.0.0'],
])('a studio that listens %s', (_where, host) => {
  test.each([[undefined], [''], ['wrong'], [['a', 'b']], [setupCode('another secret of 32 characters..')]])(
    'cannot be set up with the code %j',
    async (code) => {
      expect(await isOpen(host, code)).toBe(false);
    },
  );

  test('can be set up with the code of the printed link', async () => {
    expect(await isOpen(host, setupCode(secret))).toBe(true);
  });
});
