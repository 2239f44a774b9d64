/** Whether Intl knows this IANA name; an unknown name from a cookie would make every date throw. */
export function isTimeZone(value: string | undefined): value is string {
  if (!value) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }));
  } catch {
    return false;
  }
}
