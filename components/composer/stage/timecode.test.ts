import { describe, expect, test } from 'vitest';
import { frameAt, timecode, timeOfFrame } from './timecode';

describe('a timecode', () => {
  test('counts hours, minutes, seconds and frames', () => {
    expect(timecode(0, 24)).toBe('00:00:00:00');
    expect(timecode(3.5, 24)).toBe('00:00:03:12');
    expect(timecode(3_725 + 23.5 / 24, 24)).toBe('01:02:05:23');
  });

  test('stays below the rate where it is no whole number', () => {
    expect(timecode(1, 29.97)).toBe('00:00:00:29');
    expect(timecode(1.01, 29.97)).toBe('00:00:01:00');
  });
});

test('the time of a frame shows that frame', () => {
  for (const rate of [23.976, 24, 25, 29.97, 30, 60])
    for (const frame of [0, 1, 23, 24, 119, 240]) expect(frameAt(timeOfFrame(frame, rate), rate)).toBe(frame);
});
