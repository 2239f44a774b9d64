import { expect, test } from 'vitest';
import { obstacleTo } from './browser-support';

const desktop = {
  isSecureContext: true,
  hasNotifications: true,
  hasLocks: true,
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0 Safari/537.36',
};

test.each([
  ['can on a desktop', {}, null],
  ['cannot over plain http in a network', { isSecureContext: false, hasNotifications: true }, 'insecure'],
  ['cannot without notifications', { hasNotifications: false }, 'missing'],
  ['cannot where tabs do not know of each other', { hasLocks: false }, 'missing'],
  ['cannot on Android', { userAgent: 'Mozilla/5.0 (Linux; Android 16; K) Chrome/140.0.0.0 Mobile' }, 'android'],
] as const)('a browser %s', (_name, difference, obstacle) => {
  expect(obstacleTo({ ...desktop, ...difference })).toBe(obstacle);
});
