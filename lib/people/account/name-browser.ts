/** Where a session was opened, as far as its user agent tells. */
export interface BrowserName {
  browser: 'Edge' | 'Opera' | 'Firefox' | 'Chrome' | 'Safari' | null;
  system: 'Windows' | 'Android' | 'iPhone' | 'iPad' | 'macOS' | 'ChromeOS' | 'Linux' | null;
}

// In this order: Edge and Opera also name Chrome, Chrome also names Safari, Android also names Linux.
const browsers = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bVersion\/[\d.]+.*\bSafari\//],
] as const;
const systems = [
  ['Windows', /\bWindows\b/],
  ['Android', /\bAndroid\b/],
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['macOS', /\bMac OS X\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
] as const;

/**
 * Names browser and system of a user agent. Only enough for a person to recognise a session: everybody can send any
 * user agent, so nothing is decided by it.
 */
export function nameBrowser(userAgent: string): BrowserName {
  const find = <Name>(table: readonly (readonly [Name, RegExp])[]) =>
    table.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? null;
  return { browser: find(browsers), system: find(systems) };
}
