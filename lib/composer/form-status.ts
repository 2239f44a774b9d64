import type { FieldIssue } from '@/lib/errors/field-issue';
import type { ModelInput } from '@/lib/providers/contract';

/** How far a person has come with the form; decides which complaints are shown. Not kept over a reload. */
export interface FormStatus {
  /** Paths whose control was left once. */
  left: ReadonlySet<string>;
  /** Generate was pressed: everything is shown. */
  pressed: boolean;
  /** What the server found wrong with what was sent. */
  server: { issues: readonly FieldIssue[]; sent: ModelInput } | null;
}

export const freshStatus: FormStatus = { left: new Set(), pressed: false, server: null };

export function withLeft(status: FormStatus, path: string): FormStatus {
  return status.left.has(path) ? status : { ...status, left: new Set([...status.left, path]) };
}
