/** Whether Intl knows this IANA name; an unknown name from a cookie would make every date throw. */
export function isTimeZone(value: string | undefined): value is string {
  if (!value) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }));
  } catch {
    return false;
  }
}

/** The time zone of a raw cookie value; UTC where it is absent, damaged or unknown. */
export function readTimeZone(cookie: string | undefined): string {
  const value = cookie?.replaceAll(/%2f/gi, '/');
  return isTimeZone(value) ? value : 'UTC';
}
