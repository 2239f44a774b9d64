import type { FieldIssue } from '@/lib/errors/field-issue';
import type { ModelInput } from '@/lib/providers/contract';

/** The person's progress in the form, which decides which issues are shown. Not kept over a reload. */
export interface FormStatus {
  /** Paths of the controls that have lost focus once. */
  left: ReadonlySet<string>;
  /** Generate was pressed: all issues are shown. */
  pressed: boolean;
  /** The server's issues, and the input that they belong to. */
  server: { issues: readonly FieldIssue[]; sent: ModelInput } | null;
}

export const freshStatus: FormStatus = { left: new Set(), pressed: false, server: null };

export function withLeft(status: FormStatus, path: string): FormStatus {
  return status.left.has(path) ? status : { ...status, left: new Set([...status.left, path]) };
}
