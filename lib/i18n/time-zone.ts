/** Whether Intl knows this IANA name; an unknown name from a cookie would make every date throw. */
export function isTimeZone(value: string | undefined): value is string {
  if (!value) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }));
  } catch {
    return false;
  }
}

/** The time zone of raw cookie values: the first that is known; UTC where each is absent, empty, damaged or unknown. */
export function readTimeZone(...values: (string | undefined)[]): string {
  return values.map((value) => value?.replaceAll(/%2f/gi, '/')).find(isTimeZone) ?? 'UTC';
}
