/** What a part of the system may write to its log. `createLogger` makes one; tests pass their own. */
export interface Log {
  info: (data: Record<string, unknown>, message: string) => void;
  warn: (data: Record<string, unknown>, message: string) => void;
}
