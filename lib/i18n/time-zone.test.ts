import { expect, test } from 'vitest';
import { readTimeZone } from './time-zone';

test.each([
  [['Asia/Shanghai', 'Europe/Berlin'], 'Asia/Shanghai'],
  [['Asia%2FShanghai'], 'Asia/Shanghai'],
  [['', 'Europe%2fBerlin'], 'Europe/Berlin'],
  [[undefined, 'Europe/Berlin'], 'Europe/Berlin'],
  [['Mars/Olympus', 'Europe/Berlin'], 'Europe/Berlin'],
  [['', undefined], 'UTC'],
])('of the cookies %j the first that is a zone holds: %s', (values, zone) => {
  expect(readTimeZone(...values)).toBe(zone);
});
