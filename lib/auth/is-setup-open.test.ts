import { afterEach, beforeEach, expect, test, vi } from 'vitest';
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

test('a studio on this machine alone is set up by whoever opens it', async () => {
  expect(await isOpen('', undefined)).toBe(true);
});

test.each([[undefined], [''], ['wrong'], [['a', 'b']], [setupCode('another secret of 32 characters..')]])(
  'one that a network can reach is not opened by %j',
  async (code) => {
    expect(await isOpen('0.0.0.0', code)).toBe(false);
  },
);

test('it is opened by the code of the printed link', async () => {
  expect(await isOpen('0.0.0.0', setupCode(secret))).toBe(true);
});
