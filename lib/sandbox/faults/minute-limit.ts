const minuteMs = 60_000;

export interface MinuteLimit {
  /** Whether one more request of `who` is too much for this minute. One that is not is counted. */
  isPassed: (who: string, perMinute: number) => boolean;
}

/**
 * Counts what was let through in the last sixty seconds, for each key by itself. Seconds of the clock at any pace: it is
 * the studio's clock that has to keep to it. A gateway that is killed has forgotten its last minute.
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
