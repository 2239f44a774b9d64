import { expect, test } from 'vitest';
import { obstacleTo } from './browser-support';

const desktop = {
  isSecureContext: true,
  hasNotifications: true,
  hasLocks: true,
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0 Safari/537.36',
};

test.each([
  ['supports notifications on a desktop', {}, null],
  [
    'does not support them over plain http in a network',
    { isSecureContext: false, hasNotifications: true },
    'insecure',
  ],
  ['does not support them without notifications', { hasNotifications: false }, 'missing'],
  ['does not support them without Web Locks', { hasLocks: false }, 'missing'],
  [
    'does not support them on Android',
    { userAgent: 'Mozilla/5.0 (Linux; Android 16; K) Chrome/140.0.0.0 Mobile' },
    'android',
  ],
] as const)('a browser %s', (_name, difference, obstacle) => {
  expect(obstacleTo({ ...desktop, ...difference })).toBe(obstacle);
});
