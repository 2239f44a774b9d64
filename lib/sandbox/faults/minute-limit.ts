const minuteMs = 60_000;

export interface MinuteLimit {
  /** Whether one more request of `who` exceeds the limit of this minute. A request that does not is counted. */
  isPassed: (who: string, perMinute: number) => boolean;
}

/**
 * Counts the requests that were let through in the last sixty seconds, for each key separately. These are real seconds
 * at any pace, because the studio keeps to the limit by its own clock. A gateway that is killed forgets its last
 * minute.
 */
export function createMinuteLimit(now: () => number = Date.now): MinuteLimit {
  const letThrough = new Map<string, number[]>();
  return {
    isPassed(who, perMinute) {
      const recent = (letThrough.get(who) ?? []).filter((at) => at > now() - minuteMs);
      const isPassed = recent.length >= perMinute;
      letThrough.set(who, isPassed ? recent : [...recent, now()]);
      return isPassed;
    },
  };
}
