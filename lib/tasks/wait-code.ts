/** Why a task waits before its next step. Words are in the catalogue `tasks`, under `waiting`. */
export const waitCodes = [
  'provider-unavailable',
  'rate-limited',
  'studio-trouble',
  'store-failed',
  'result-missing',
  // A budget holds it back until an administrator has approved the press.
  'approval',
] as const;
export type WaitCode = (typeof waitCodes)[number];

/** The column as a WaitCode; null if it is empty, or has a code of an older version. */
export function parseWaitCode(value: string | null): WaitCode | null {
  return waitCodes.find((code) => code === value) ?? null;
}
