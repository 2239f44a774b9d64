/** Why a task waits before its next step. Words are in the catalogue `tasks`, under `waiting`. */
export const waitCodes = [
  'provider-unavailable',
  'rate-limited',
  'studio-trouble',
  'store-failed',
  'result-missing',
] as const;
export type WaitCode = (typeof waitCodes)[number];

/** The column as it is typed here; null for none, and for a word an older version may have left. */
export function parseWaitCode(value: string | null): WaitCode | null {
  return waitCodes.find((code) => code === value) ?? null;
}
