import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { directHeader } from './request-origin';
import { setupCode } from './setup-code.server';

const secret = 'a secret of thirty-two characters';
const direct = new Headers({ [directHeader]: '1' });
const throughProxy = new Headers();

beforeEach(() => {
  vi.resetModules();
  vi.stubEnv('DATABASE_URL', 'postgresql://localhost/none');
  vi.stubEnv('AUTH_SECRET', secret);
  vi.stubEnv('ENCRYPTION_KEY', Buffer.alloc(32).toString('base64'));
});
afterEach(() => vi.unstubAllEnvs());

async function isOpen(host: string, code: unknown, headers: Headers): Promise<boolean> {
  vi.stubEnv('HOST', host);
  // Settings are read once per process.
  const { isSetupOpen } = await import('./is-setup-open.server');
  return isSetupOpen(code, headers);
}

test('set-up is open to a direct visitor of a studio that listens on loopback', async () => {
  expect(await isOpen('', undefined, direct)).toBe(true);
});

test.each([[undefined], [''], ['wrong'], [['a', 'b']], [setupCode('another secret of 32 characters..')]])(
  'set-up of a studio that a network can reach, directly or through a proxy, is not opened by the code %j',
  async (code) => {
    expect(await isOpen('0.0.0.0', code, direct)).toBe(false);
    expect(await isOpen('', code, throughProxy)).toBe(false);
  },
);

test('set-up is opened by the code of the printed link', async () => {
  expect(await isOpen('0.0.0.0', setupCode(secret), direct)).toBe(true);
  expect(await isOpen('', setupCode(secret), throughProxy)).toBe(true);
});
