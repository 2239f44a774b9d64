import { describe, expect, test } from 'vitest';
import { Rate } from '../rate';
import { clientHeader } from '../request-origin';
import { countStrayCallback, refuseStrayCallbacks, takeSlot } from './limits.server';
import { Slots } from './slots';

describe('a rate', () => {
  test('allows a burst, then the rate per second, for each person separately', () => {
    let now = 0;
    const rate = new Rate({ burst: 3, perSecond: 0.5 }, () => now);
    expect([rate.take('ada'), rate.take('ada'), rate.take('ada')]).toEqual([0, 0, 0]);
    expect(rate.take('ada')).toBe(2);
    expect(rate.take('eve')).toBe(0);
    now += 2_000;
    expect(rate.wait('ada')).toBe(0);
    expect(rate.take('ada')).toBe(0);
    expect(rate.take('ada')).toBe(2);
  });

  test('forgets the longest unused keys when there are too many', () => {
    const rate = new Rate({ burst: 1, perSecond: 0 }, () => 0);
    rate.take('ada');
    for (let index = 0; index < 10_000; index += 1) rate.take(`flood ${index}`);
    expect(rate.take('flood 9999')).toBeGreaterThan(0);
    expect(rate.take('ada')).toBe(0);
  });
});

test('a place is given back only once', () => {
  const places = new Slots(2);
  const [first, second] = [places.take('ada'), places.take('ada')];
  expect(places.take('ada')).toBeNull();
  first?.();
  first?.();
  expect(places.take('ada')).not.toBeNull();
  expect(places.take('ada')).toBeNull();
  second?.();
  expect(places.take('eve')).not.toBeNull();
});

test('a person has eight live connections', () => {
  const taken = Array.from({ length: 8 }, () => takeSlot('liveStreams', 'ada'));
  expect(() => takeSlot('liveStreams', 'ada')).toThrow('too many liveStreams');
  takeSlot('liveStreams', 'eve')();
  taken[0]?.();
  takeSlot('liveStreams', 'ada');
});

test('a sender of stray callbacks is throttled, but its neighbours are not', () => {
  const from = (address: string) => new Headers({ [clientHeader]: address });
  for (let index = 0; index < 300; index += 1) countStrayCallback(from('203.0.113.9'));
  expect(() => refuseStrayCallbacks(from('203.0.113.9'))).toThrow('stray');
  refuseStrayCallbacks(from('203.0.113.10'));
});
